-- The settings of the proxy: ./jbang part4 part4-backpressure/rsp.lua
listenPort = "8000"
backendAddress = "127.0.0.1"
backendPort = "9000"
