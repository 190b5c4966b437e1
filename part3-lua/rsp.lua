-- The settings of the proxy: ./jbang part3 part3-lua/rsp.lua
listenPort = "8000"
backendAddress = "127.0.0.1"
backendPort = "9000"
