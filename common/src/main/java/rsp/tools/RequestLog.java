package rsp.tools;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Gives one line about each request, when its answer has gone out or has broken off. */
final class RequestLog extends Filter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Consumer<String> lines;

    RequestLog(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public String description() {
        return "one line about each request";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Counter body = new Counter(exchange.getResponseBody());
        exchange.setStreams(null, body);
        String end = "";
        try {
            chain.doFilter(exchange);
        } catch (IOException e) {
            end = ", then the connection broke";
            throw e;
        } finally {
            lines.accept(String.format(Locale.ROOT, "%s  %s %s  %d  %,d bytes%s",
                    LocalTime.now().format(TIME), exchange.getRequestMethod(),
                    exchange.getRequestURI(), exchange.getResponseCode(), body.count, end));
        }
    }

    private static final class Counter extends FilterOutputStream {
        private long count;

        Counter(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            out.write(bytes, start, length);
            count += length;
        }
    }
}
