///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES DemoSite.java
//SOURCES SiteFiles.java
//SOURCES RequestLog.java
//SOURCES DemoPages.java
//SOURCES ../harness/programs/Ports.java
package rsp.tools;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rsp.harness.programs.Ports;

/** Runs the demo site alone, so that a proxy can be put in front of it by hand. */
public final class Backend {

    private static final String USAGE = """
            usage: backend PORT [--keep-alive] [--deaf SECONDS]

            Runs the demo site on 127.0.0.1 until Ctrl-C, and prints a line about each
            request.
              PORT            1 to 65535, or 0 for any free port
              --keep-alive    leave a connection open after an answer; part 1 cannot take
                              that
              --deaf SECONDS  first take no connection for so long: who connects gets no
                              answer, and waits""";

    private static final String SHORT_USAGE = USAGE.lines().findFirst().orElseThrow();

    private Backend() {}

    public static void main(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        if (words.remove("--help")) {
            System.out.println(USAGE);
            return;
        }
        try {
            run(words);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("backend: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int secondsDeaf(List<String> words) {
        int option = words.indexOf("--deaf");
        if (option < 0) {
            return 0;
        }
        words.remove(option);
        if (option == words.size() || !words.get(option).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("--deaf needs a number of seconds");
        }
        return Integer.parseInt(words.remove(option));
    }

    static void run(List<String> words) throws IOException {
        boolean keepAlive = words.remove("--keep-alive");
        int secondsDeaf = secondsDeaf(words);
        if (words.size() != 1) {
            throw new IllegalArgumentException(SHORT_USAGE);
        }
        int port = Ports.parse(words.get(0));
        if (secondsDeaf > 0) {
            port = beDeaf(port, secondsDeaf);
        }
        // Not closed: it runs until the process is ended.
        DemoSite site = new DemoSite(port, keepAlive, System.out::println, Optional.empty());
        System.out.println("Started. The site is at http://127.0.0.1:" + site.port() + "/ .");
    }

    /** Listens with a queue that is full, so that the kernel answers nobody. */
    private static int beDeaf(int port, int seconds) throws IOException {
        InetAddress address = InetAddress.getLoopbackAddress();
        // Linux lets one more in than the backlog says.
        try (ServerSocket full = new ServerSocket(port, 1, address);
                Socket first = new Socket(address, full.getLocalPort());
                Socket second = new Socket(address, full.getLocalPort())) {
            System.out.println("Deaf for " + seconds + " s, on port " + first.getPort() + ".");
            Thread.sleep(seconds * 1000L);
            return second.getPort();
        } catch (InterruptedException e) {
            throw new IOException("nobody interrupts it", e);
        }
    }
}
