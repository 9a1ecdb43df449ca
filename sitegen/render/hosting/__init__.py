"""What hosts are told: headers, redirects and security, for static hosts and for servers."""
