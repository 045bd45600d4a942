@rem What exec is to other shells: scripts begin with it, so that signals reach Node and not a shell before it.
@%*
