"""The parts of the HTML report: finished values for one template."""
