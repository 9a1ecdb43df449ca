"""The command line: the only place with arguments, environment, colour, prompts, printing and exit codes."""
