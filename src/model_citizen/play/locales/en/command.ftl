# What the command `model-citizen play` says in the terminal.
command-preparing = Preparing Linport. The first start compiles the society, which takes about a minute.
command-open = Open this address in a browser on this computer: { $url }
command-stop = Nothing leaves this computer. Ctrl-C ends the game.
command-no-page = The page itself has not been built; only the calls under /api/ are answered.
