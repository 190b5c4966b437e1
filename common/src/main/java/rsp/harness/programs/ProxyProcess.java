package rsp.harness.programs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

    /** What {@link #outputs()} puts before a line of standard error. */
    public static final String ERROR_LINE = "Its standard error: ";

    private static final Pattern STARTED = Pattern.compile("Listening on port (\\d{1,5})(?!\\d)");
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final int FIRST_SHOWN = 4;
    private static final int LAST_SHOWN = 2;

    /** What the JVM makes of a signal that has ended a program: this and its number. */
    private static final int KILLED = 128;
    private static final int HIGHEST_SIGNAL = 64;
    private static final Map<Integer, String> SIGNALS = Map.of(4, "SIGILL", 6, "SIGABRT", 7,
            "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE");

    private final Subject subject;
    private final List<String> words;
    private final String byHand;
    private final List<String> itsOwnSettings;
    private final Path configFile;
    private final int askedPort;
    private final Family family = new Family();
    private final Process process;
    private final OutputLines output;
    private final OutputLines errors;
    private boolean paused;
    private boolean closed;
    private String misdeed;

    /** What to start, and how. Unset, the port is any free one. */
    public static final class Builder {
        private final Subject subject;
        private int port;
        private String listenPort;
        private String host = "127.0.0.1";
        private String backendPort = "0";
        private final List<String> limits = new ArrayList<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private UnaryOperator<CommandLine> change = UnaryOperator.identity();
        private String config;
        private Consumer<String> onError = line -> {};
        private boolean errorsAreLeftUnread;

        Builder(Subject subject) {
            this.subject = subject;
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
            limits.add("ulimit -n " + most + "; ");
            return this;
        }

        /** The most bytes of addresses that the process may use, be there memory behind or not. */
        public Builder maxAddressSpace(long bytes) {
            limits.add("ulimit -v " + bytes / 1024 + "; ");
            return this;
        }

        /** An option for the JVM, if the program is the tutorial's own. */
        public Builder jvmOption(String option) {
            jvmOptions.add(option);
            return this;
        }

        /** The text of the config file, in place of the one with the settings. */
        public Builder config(String text) {
            this.config = text;
            return this;
        }

        /** A change of the subject's command line. */
        public Builder command(UnaryOperator<CommandLine> change) {
            this.change = change;
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
                        "The command " + change.apply(subject.command())
                                + " cannot be run: " + e.getMessage());
            }
        }

        /**
         * Starts the process and waits until it listens.
         *
         * @throws BehaviourFailure
         *             with {@link Symptom#NOT_STARTED} if it ends or does not listen
         *             in time, with {@link Symptom#LEFT_RUNNING} if it goes into the
         *             background
         */
        // tag::start[]
        public ProxyProcess start() {
            ProxyProcess proxy = launch();
            try {
                proxy.awaitListening();
            } catch (RuntimeException | Error e) {
                proxy.close();
                if (port == 0 && !subject.isPart() && ProcFs.isListening(proxy.askedPort)) {
                    // Somebody else has taken the port in the meantime.
                    return start();
                }
                throw e;
            }
            return proxy;
        }
        // end::start[]

        private int portToAsk() {
            return port != 0 || subject.isPart() ? port : Ports.unused();
        }

        private Settings settings(int askedPort) {
            return new Settings(listenPort != null ? listenPort : "" + askedPort, host,
                    backendPort);
        }

        private String configText(Settings settings) {
            return config != null ? config : settings.lua();
        }

        private List<String> words(CommandLine command, Settings settings, Path configFile) {
            List<String> words = new ArrayList<>(command.filledIn(settings, configFile));
            if (subject.isPart()) {
                // Behind the part's own: of two, Java takes the last.
                words.addAll(words.indexOf("-cp"), jvmOptions);
            }
            if (!limits.isEmpty()) {
                words.addAll(0, List.of("sh", "-c",
                        String.join("", limits) + "exec \"$@\"", "sh"));
            }
            return words;
        }
    }

    public static Builder of(Subject subject) {
        return new Builder(subject);
    }

    private ProxyProcess(Builder builder) throws IOException {
        subject = builder.subject;
        askedPort = builder.portToAsk();
        Settings settings = builder.settings(askedPort);
        CommandLine command = builder.change.apply(subject.command());
        configFile = command.hasConfigFile() ? Leftovers.file(".lua") : null;
        if (configFile != null) {
            Files.writeString(configFile, builder.configText(settings));
        }
        itsOwnSettings = builder.config == null ? List.of()
                : builder.config.isEmpty() ? List.of("(an empty file)")
                : builder.config.lines().toList();
        words = builder.words(command, settings, configFile);
        byHand = builder.change.apply(subject.byHand()).inShell(settings,
                builder.configText(settings));
        List<String> allWords = new ArrayList<>(subject.entrance());
        allWords.addAll(words);
        ProcessBuilder start = new ProcessBuilder(allWords)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        family.mark(start);
        process = start.start();
        output = new OutputLines(process.getInputStream(), line -> {}, false);
        errors = new OutputLines(process.getErrorStream(), builder.onError,
                builder.errorsAreLeftUnread);
    }

    // tag::await-listening[]
    private void awaitListening() {
        boolean listens = Waiting.until(Waiting.STARTING,
                () -> !process.isAlive() || isListening());
        checkInForeground();
        if (process.isAlive() && listens) {
            return;
        }
        String how = process.isAlive()
                ? "did not listen within " + Waiting.STARTING.toSeconds() + " s"
                : "ended with exit status " + exitStatus() + " before it listened";
        throw new BehaviourFailure(Symptom.NOT_STARTED,
                "The proxy " + how + ".\n" + outputs());
    }
    // end::await-listening[]

    /**
     * That not only some child of the process goes on.
     *
     * @throws BehaviourFailure
     *             with {@link Symptom#LEFT_RUNNING} if so
     */
    private void checkInForeground() {
        List<ProcessHandle> left = process.isAlive() ? List.of() : family.members();
        if (!left.isEmpty()) {
            throw new BehaviourFailure(Symptom.LEFT_RUNNING,
                    "The process that was started has ended, and what it started goes on in the"
                            + " background: " + Family.names(left)
                            + ". A proxy that is to be tested must stay in the foreground.\n"
                            + outputs());
        }
    }

    private boolean isListening() {
        return announcedPort() > 0 || !subject.isPart() && figures().listensOn(askedPort);
    }

    private int announcedPort() {
        return standardOutput().stream().map(STARTED::matcher).filter(Matcher::find)
                .map(match -> Integer.parseInt(match.group(1)))
                .filter(port -> port <= Ports.HIGHEST)
                .findFirst().orElse(0);
    }

    /** The port it listens on. */
    public int port() {
        return announcedPort() > 0 ? announcedPort() : askedPort;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * That the process runs and wrote no stack trace.
     *
     * @throws BehaviourFailure
     *             if it has ended by itself, or wrote one
     */
    public void checkHealthy() {
        // Of one that has died, what served a connection may live on; a daemon still listens.
        if (ProcFs.isListening(port())) {
            checkInForeground();
        }
        boolean hasStackTrace = StackTraces.isIn(standardError());
        // Whoever ends for an error may have said so before the end.
        if (!process.isAlive() || hasStackTrace && endsWithin(A_MOMENT)) {
            throw new BehaviourFailure(Symptom.DIED, "The proxy has ended by itself, with exit"
                    + " status " + exitStatusInWords() + ".\n" + outputs());
        }
        if (hasStackTrace) {
            throw new BehaviourFailure(Symptom.STACK_TRACE,
                    "The proxy wrote a stack trace.\n" + outputs());
        }
    }

    /** Waits for a moment, if need be, so that a process that is about to end has ended. */
    public void letEnd() {
        endsWithin(A_MOMENT);
    }

    private String exitStatusInWords() {
        int status = exitStatus();
        String signal = SIGNALS.get(status - KILLED);
        return status + (signal == null ? "" : " (the signal " + signal + ")");
    }

    /** Whether a signal has ended it. */
    public boolean wasKilled() {
        return exitStatus() > KILLED && exitStatus() <= KILLED + HIGHEST_SIGNAL;
    }

    /** The exit status of a process that has ended. */
    public int exitStatus() {
        awaitOutput();
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

    /**
     * Whether the process ends while it starts, or soon after it has begun to listen.
     *
     * @param time
     *            what it has for its start
     */
    public boolean endsAtTheStart(Duration time) {
        Waiting.until(time, () -> !process.isAlive() || isListening());
        return endsWithin(SOON);
    }

    /** The lines it wrote to standard output so far. */
    public List<String> standardOutput() {
        return output.soFar();
    }

    /** The lines it wrote to standard error so far. */
    public List<String> standardError() {
        return errors.soFar();
    }

    /** Begins to read standard error, if it was left unread. */
    public void readErrors() {
        errors.begin();
    }

    /** What it was started with and what it said, for a report. */
    public String outputs() {
        StringBuilder text = new StringBuilder("Command: " + shortCommand());
        show("settings", itsOwnSettings, text);
        show("output", standardOutput(), text);
        show("standard error", standardError(), text);
        return text.toString();
    }

    private static void show(String which, List<String> said, StringBuilder text) {
        int left = Math.max(0, said.size() - FIRST_SHOWN - LAST_SHOWN);
        List<String> first = left == 0 ? said : said.subList(0, FIRST_SHOWN);
        first.forEach(line -> show(which, line, text));
        if (left > 0) {
            text.append("\n(").append(left).append(left == 1 ? " line" : " lines")
                    .append(" more)");
            // There Python says what the error was; Java has said it at first.
            said.subList(said.size() - LAST_SHOWN, said.size())
                    .forEach(line -> show(which, line, text));
        }
    }

    private static void show(String which, String line, StringBuilder text) {
        text.append("\nIts ").append(which).append(": ").append(line);
    }

    /** The commands that start it so in a shell, but for the options of the JVM. */
    public String byHand() {
        return byHand;
    }

    private CommandLine shortCommand() {
        List<String> shorter = new ArrayList<>(words);
        int classPath = shorter.indexOf("-cp") + 1;
        if (classPath > 0) {
            shorter.set(classPath, "...");
        }
        return new CommandLine(shorter);
    }

    /** Figures of the process and all that it started. */
    public ProcFs figures() {
        return new ProcFs(running().map(ProcessHandle::pid).toList());
    }

    private Stream<ProcessHandle> running() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** Stops the process and its children where they are; they run no more until resumed. */
    public void pause() {
        paused = true;
        signal("STOP");
        if (!Waiting.until(TIME_TO_STOP, figures()::areStopped)) {
            throw new IllegalStateException("SIGSTOP has not stopped all threads");
        }
    }

    /** Lets a stopped process go on. */
    public void resume() {
        paused = false;
        signal("CONT");
    }

    private void signal(String name) {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + name));
        running().forEach(handle -> kill.add("" + handle.pid()));
        try {
            new ProcessBuilder(kill).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the process to end, as {@code kill} does, and waits for nothing. */
    public void askToEnd() {
        process.destroy();
    }

    /**
     * Asks the process to end, and waits until it has.
     *
     * @throws BehaviourFailure
     *             with {@link Symptom#LEFT_RUNNING} if it does not end in time, or if
     *             something goes on that it started
     */
    // tag::terminate[]
    public void terminate() {
        askToEnd();
        if (!endsWithin(TIME_TO_STOP)) {
            throw new BehaviourFailure(Symptom.LEFT_RUNNING,
                    String.format("The proxy still runs %d s after the signal SIGTERM.\n%s",
                            TIME_TO_STOP.toSeconds(), outputs()));
        }
        if (!Waiting.until(TIME_TO_STOP, () -> family.members().isEmpty())) {
            throw new BehaviourFailure(Symptom.LEFT_RUNNING,
                    "The signal SIGTERM ended the proxy, but not what it had started: "
                            + Family.names(family.members()) + ".\n" + outputs());
        }
    }
    // end::terminate[]

    /**
     * Ends the process and all that came of it, gently if they let it. Whoever closes it while
     * another does waits for that, for this program may end right after.
     */
    @Override
    // tag::close[]
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (paused) {
            resume();
        }
        try {
            if (process.isAlive() || !family.members().isEmpty()) {
                terminate();
            }
        } catch (BehaviourFailure failure) {
            misdeed = failure.getMessage().lines().findFirst().orElseThrow();
        }
        family.end();
        awaitOutput();
        deleteConfig();
        Leftovers.forget(this);
    }
    // end::close[]

    /** Ends at once all that was started so by this program, wherever it has put itself. */
    public static void endAll() {
        Family.endAll();
    }

    /** What it did wrong when it was closed, in a sentence. */
    public synchronized Optional<String> misdeed() {
        return Optional.ofNullable(misdeed);
    }

    private void awaitOutput() {
        output.awaitEnd(TIME_TO_STOP);
        errors.awaitEnd(TIME_TO_STOP);
    }

    private void deleteConfig() {
        if (configFile != null) {
            Leftovers.delete(configFile);
        }
    }
}
