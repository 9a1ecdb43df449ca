"""Pictures that go out with a link: the share card, the poster for mails, the moving preview."""
