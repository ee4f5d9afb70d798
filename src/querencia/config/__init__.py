"""Where all meets: settings, addresses, the web application and the command line."""
