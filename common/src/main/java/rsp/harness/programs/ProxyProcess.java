package rsp.harness.programs;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;

/**
 * A proxy as a process of its own: started from a command line, waited for, and
 * ended with all it started.
 */
public final class ProxyProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Listening on port (\\d+)");
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);

    private static final int LINES_SHOWN = 6;
    private static final int LINES_KEPT = 1000;

    private final Subject subject;
    private final List<String> command;
    private final Process process;
    private final int askedPort;
    private final List<String> standardOutput = Collections.synchronizedList(new ArrayList<>());
    private final List<String> standardError = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> readers;
    private final Path configFile;
    private boolean closed;
    private final CountDownLatch errorsMayBeRead;

    /** What to start, and how. Unset, the port is any free one. */
    public static final class Builder {
        private final Subject subject;
        private int port;
        private String listenPort;
        private String host = "127.0.0.1";
        private String backendPort = "0";
        private int maxDescriptors;
        private final List<String> jvmOptions = new ArrayList<>();
        private List<String> command;
        private String config;
        private Consumer<String> onError = line -> {};
        private boolean errorsAreLeftUnread;

        Builder(Subject subject) {
            this.subject = subject;
            this.command = subject.command();
        }

        /** The port to listen on, 1 to 65535; 0 for any free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** What to give as the port to listen on, be it one or not. */
        public Builder listenPort(String text) {
            this.listenPort = text;
            return this;
        }

        /** Where to forward to. */
        public Builder backend(String host, int port) {
            this.host = host;
            return backendPort("" + port);
        }

        /** What to give as the backend's port, be it one or not. */
        public Builder backendPort(String text) {
            this.backendPort = text;
            return this;
        }

        /** The most file descriptors the process may have open. */
        public Builder maxDescriptors(int most) {
            this.maxDescriptors = most;
            return this;
        }

        /** An option for the JVM, if the program is a part. */
        public Builder jvmOption(String option) {
            jvmOptions.add(option);
            return this;
        }

        /** The text of the config file, in place of the one with the settings. */
        public Builder config(String text) {
            this.config = text;
            return this;
        }

        /** Another command line than the subject's, placeholders and all. */
        public Builder command(List<String> command) {
            this.command = command;
            return this;
        }

        /** Called with each line of standard error, as it comes. */
        public Builder onError(Consumer<String> onError) {
            this.onError = onError;
            return this;
        }

        /** Nobody reads standard error until {@link ProxyProcess#readErrors()}. */
        public Builder leaveErrorsUnread() {
            this.errorsAreLeftUnread = true;
            return this;
        }

        /** Starts the process, and waits for nothing. */
        public ProxyProcess launch() {
            try {
                return Leftovers.make(() -> new ProxyProcess(this), ProxyProcess::close);
            } catch (IOException e) {
                throw new BehaviourFailure(Symptom.NOT_STARTED,
                        "The command " + command + " cannot be run: " + e.getMessage());
            }
        }

        /**
         * Starts the process and waits until it listens.
         *
         * @throws BehaviourFailure
         *             with {@link Symptom#NOT_STARTED} if it ends or does not listen
         *             in time
         */
        public ProxyProcess start() {
            ProxyProcess proxy = launch();
            try {
                proxy.awaitListening();
            } catch (RuntimeException | Error e) {
                proxy.close();
                throw e;
            }
            return proxy;
        }
    }

    public static Builder of(Subject subject) {
        return new Builder(subject);
    }

    private ProxyProcess(Builder builder) throws IOException {
        subject = builder.subject;
        askedPort = builder.port != 0 || subject.isPart() ? builder.port : Ports.unused();
        if (builder.listenPort == null) {
            builder.listenPort = "" + askedPort;
        }
        boolean needsConfig = builder.command.stream().anyMatch(w -> w.contains("{config}"));
        configFile = needsConfig ? writeConfig(builder) : null;
        command = fillIn(builder);
        process = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(
                new File("/dev/null"))).start();
        errorsMayBeRead = new CountDownLatch(builder.errorsAreLeftUnread ? 1 : 0);
        readers = List.of(
                collect(new CountDownLatch(0), process.getInputStream(), standardOutput,
                        line -> {}),
                collect(errorsMayBeRead, process.getErrorStream(), standardError,
                        builder.onError));
    }

    private Path writeConfig(Builder builder) throws IOException {
        Path file = Leftovers.file(".lua");
        String text = builder.config != null ? builder.config
                : "listenPort = \"" + builder.listenPort + "\"\nbackendAddress = \"" + builder.host
                        + "\"\nbackendPort = \"" + builder.backendPort + "\"\n";
        return Files.writeString(file, text);
    }

    private List<String> fillIn(Builder builder) {
        List<String> words = new ArrayList<>();
        if (builder.maxDescriptors > 0) {
            words.addAll(List.of("sh", "-c",
                    "ulimit -n " + builder.maxDescriptors + "; exec \"$@\"", "sh"));
        }
        for (String word : builder.command) {
            words.add(word.replace("{port}", builder.listenPort).replace("{host}", builder.host)
                    .replace("{backendPort}", builder.backendPort)
                    .replace("{config}", "" + configFile));
        }
        if (subject.isPart()) {
            words.addAll(words.indexOf(subject.command().get(0)) + 1, builder.jvmOptions);
        }
        return words;
    }

    private static Thread collect(CountDownLatch mayBegin, InputStream stream,
            List<String> lines, Consumer<String> onLine) {
        Thread thread = new Thread(() -> {
            Waiting.forLatch(mayBegin);
            try (BufferedReader reader = new BufferedReader(
                    new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line; (line = reader.readLine()) != null;) {
                    // A program gone wild writes a line a microsecond: read on, but forget.
                    if (lines.size() < LINES_KEPT) {
                        lines.add(line);
                    }
                    onLine.accept(line);
                }
            } catch (IOException e) {
                // The process has gone, and its output with it.
            }
        }, "output of the proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void awaitListening() {
        boolean listens = Waiting.until(Waiting.STARTING,
                () -> !process.isAlive() || announcedPort() > 0
                        || !subject.isPart() && ProcFs.isListening(askedPort));
        if (process.isAlive() && listens) {
            return;
        }
        String how = process.isAlive()
                ? "did not listen within " + Waiting.STARTING.toSeconds() + " s"
                : "ended with exit status " + exitStatus() + " before it listened";
        throw new BehaviourFailure(Symptom.NOT_STARTED,
                "The proxy " + how + ".\n" + outputs());
    }

    private int announcedPort() {
        return standardOutput().stream().map(STARTED::matcher).filter(Matcher::find)
                .map(match -> Integer.parseInt(match.group(1))).findFirst().orElse(0);
    }

    /** The port it listens on. */
    public int port() {
        return announcedPort() > 0 ? announcedPort() : askedPort;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit status of a process that has ended. */
    public int exitStatus() {
        joinReaders();
        return process.exitValue();
    }

    /** Whether the process ends within the time. */
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The lines it wrote to standard output so far. */
    public List<String> standardOutput() {
        synchronized (standardOutput) {
            return List.copyOf(standardOutput);
        }
    }

    /** The lines it wrote to standard error so far. */
    public List<String> standardError() {
        synchronized (standardError) {
            return List.copyOf(standardError);
        }
    }

    /** Begins to read standard error, if it was left unread. */
    public void readErrors() {
        errorsMayBeRead.countDown();
    }

    /** What it was started with and what it said, for a report. */
    public String outputs() {
        StringBuilder text = new StringBuilder("Command: " + String.join(" ", shortCommand()));
        standardOutput().forEach(line -> text.append("\nIts output: ").append(line));
        standardError().stream().limit(LINES_SHOWN)
                .forEach(line -> text.append("\nIts standard error: ").append(line));
        if (standardError.size() > LINES_SHOWN) {
            text.append("\n(and ").append(standardError.size() - LINES_SHOWN)
                    .append(" more lines)");
        }
        return text.toString();
    }

    private List<String> shortCommand() {
        List<String> words = new ArrayList<>(command);
        int classPath = words.indexOf("-cp") + 1;
        if (classPath > 0) {
            words.set(classPath, "...");
        }
        return words;
    }

    /** Figures of the process and all that it started. */
    public ProcFs figures() {
        return new ProcFs(Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid).toList());
    }

    /** Stops the process and its children where they are; they run no more until resumed. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a stopped process go on. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + name));
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .forEach(handle -> kill.add("" + handle.pid()));
        try {
            new ProcessBuilder(kill).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks the process to end, as {@code kill} does, and makes sure of it. Whoever closes it
     * while another does waits for that, for this program may end right after.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!endsWithin(TIME_TO_STOP)) {
            process.destroyForcibly();
            endsWithin(TIME_TO_STOP);
        }
        children.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        joinReaders();
        deleteConfig();
        Leftovers.forget(this);
    }

    private void joinReaders() {
        readErrors();
        try {
            for (Thread reader : readers) {
                reader.join(TIME_TO_STOP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deleteConfig() {
        if (configFile != null) {
            Leftovers.delete(configFile);
        }
    }
}
