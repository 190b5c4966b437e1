package rsp.tools;

import com.sun.net.httpserver.HttpExchange;

/** The pages of the demo site. */
final class DemoPages {

    private static final String HEAD =
            """
                    <!DOCTYPE html>
                    <html lang="en">
                    <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <title>{title}</title>
                    <link rel="icon" href="data:,">
                    <style>
                    :root { --ink: #1d2733; --paper: #fbfaf7; --line: #d5d0c4; --soft: #f0ede4;
                      --link: #0b5c8a; color-scheme: light dark; }
                    @media (prefers-color-scheme: dark) {
                      :root { --ink: #e4e2dc; --paper: #16191d; --line: #3d444c; --soft: #20252b;
                        --link: #7cc0ea; }
                    }
                    body { margin: 0 auto; max-width: 42rem; padding: 1rem 1.25rem 4rem;
                      font: 1.0625rem/1.55 system-ui, sans-serif; color: var(--ink);
                      background: var(--paper); }
                    a { color: var(--link); }
                    nav { border-bottom: 1px solid var(--line); padding-bottom: .75rem; }
                    nav a { margin-right: 1.25rem; }
                    h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.75rem 0 1rem; }
                    h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
                    code, pre { font: .9375em/1.5 ui-monospace, monospace; }
                    pre { background: var(--soft); padding: .75rem 1rem; overflow-x: auto;
                      border-radius: .375rem; }
                    .way { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; padding: 0;
                      list-style: none; }
                    .way li { border: 1px solid var(--line); background: var(--soft);
                      border-radius: .375rem; padding: .4rem .8rem; }
                    .way li + li { margin-left: 1.75rem; position: relative; }
                    .way li + li::before { content: "\\2192"; position: absolute; left: -1.7rem; }
                    dt { margin-top: 1rem; }
                    dd { margin: .1rem 0 0; }
                    </style>
                    </head>
                    <body>
                    <nav aria-label="Pages"><a href="/seen">What you see</a> <a href="/paths">What to try</a>
                    <a href="/waiting">Why a page may wait</a></nav>
                    <main>
                    <h1>{title}</h1>
                    """;

    private static final String END = """
            </main>
            </body>
            </html>
            """;

    private static final String THROUGH =
            """
                    <p>You asked <code>{host}</code>. But the site that wrote this page listens on port
                    {port}. Something in between took your request there and brought the answer back: that
                    is what a reverse proxy does, and here it is rsp.</p>
                    <ol class="way"><li>your browser</li><li>rsp at <code>{host}</code></li>
                    <li>this site, port {port}</li></ol>
                    <p>rsp copied the bytes as they are, both ways. It looked at none of them, so it does not know
                    that they are HTTP.</p>
                    """;

    private static final String DIRECT = """
            <p>You asked <code>{host}</code>, and that is the site itself: no proxy is in between.
            Start one in front of it:</p>
            <pre>./jbang part1 8000 127.0.0.1 {port}</pre>
            <p>Then open <a href="http://127.0.0.1:8000/">http://127.0.0.1:8000/</a>.</p>
            """;

    private static final String SEEN = """
            <h2>What the site saw</h2>
            <p>This is your request, as it arrived here:</p>
            <pre>{request}</pre>
            <p>It came from <code>{peer}</code>. Behind a proxy, that is the proxy's end of its
            connection to the site. The site cannot see yours.</p>
            """;

    private static final String PATHS =
            """
                    <p>Click on them, or ask from a terminal and look at the proxy meanwhile.</p>
                    <dl>
                    <dt><a href="/echo">/echo</a></dt>
                    <dd>Gives your request back: its first line, its headers, and how long its body was.
                    <pre>curl -d hello http://{host}/echo</pre></dd>
                    <dt><a href="/big">/big</a></dt>
                    <dd>A file of 11 MiB; <code>/big?mib=N</code> for another size, 1 to 1024. It is the same
                    each time, and each line begins with its position. So you can see whether all of it came.
                    <pre>curl -o big.txt http://{host}/big; wc -c big.txt</pre></dd>
                    <dt><a href="/chunks">/chunks</a></dt>
                    <dd>The same file in chunks, each with its length before it, as a server sends what it is
                    still making. <code>curl</code> notices when bytes are missing between them.
                    <pre>curl --limit-rate 5M -o big.txt http://{host}/chunks</pre></dd>
                    <dt><a href="/slow?seconds=3">/slow</a></dt>
                    <dd>Answers after a second; <code>/slow?seconds=N</code> after 0 to 60. Ask twice at the
                    same time: does the second one wait for the first?
                    <pre>for i in 1 2; do curl http://{host}/slow?seconds=3 &amp; done; time wait</pre></dd>
                    <dt><a href="/stream">/stream</a></dt>
                    <dd>A line every tenth of a second, until you go away.
                    <pre>curl -N http://{host}/stream</pre></dd>
                    </dl>
                    """;

    private static final String WAITING =
            """
                    <p>Part 1 serves one connection at a time. Until that one has ended, all others wait,
                    and nobody tells them so.</p>
                    <h2>What you can see of it</h2>
                    <ul>
                    <li>While <a href="/stream">/stream</a> or <a href="/slow?seconds=10">/slow</a> runs,
                    no other page comes.</li>
                    <li>A client that connects and says nothing stops part 1 altogether. Try it with
                    <code>nc</code>, which connects and waits for you to type.</li>
                    <li>{browser}</li>
                    </ul>
                    <h2>Why each answer closes its connection</h2>
                    <p>Part 1 copies an answer until its connection ends. A site would rather keep the
                    connection open for the next request. Then part 1 would wait for ever, so this site closes
                    it after each answer. Part 2 does without that.</p>
                    """;

    private static final String BROWSER = """
            A browser may open a spare connection, for a page that you might want next. While
            part 1 sits at the spare one, the page waits. It comes when the browser gives the spare
            one up, or when you close the tab.""";

    private DemoPages() {}

    static String home(HttpExchange exchange, int port) {
        String host = host(exchange, port);
        boolean direct = host.endsWith(":" + port);
        String title = direct ? "This page came straight from its site"
                : "This page came through a proxy";
        return page(title, (direct ? DIRECT : THROUGH) + SEEN).replace("{port}", "" + port)
                .replace("{peer}", escape(exchange.getRemoteAddress().toString().substring(1)))
                .replace("{host}", escape(host)).replace("{request}", escape(request(exchange)));
    }

    static String paths(HttpExchange exchange, int port) {
        return page("What to try", PATHS).replace("{host}", escape(host(exchange, port)));
    }

    static String waiting() {
        return page("Why a page may wait", WAITING.replace("{browser}", BROWSER));
    }

    /** The request's first line and its headers, a line each. */
    static String request(HttpExchange exchange) {
        StringBuilder text = new StringBuilder(exchange.getRequestMethod() + " "
                + exchange.getRequestURI() + " " + exchange.getProtocol());
        exchange.getRequestHeaders().forEach((name, values) -> values
                .forEach(value -> text.append('\n').append(name).append(": ").append(value)));
        return text.toString();
    }

    private static String page(String title, String content) {
        return HEAD.replace("{title}", title) + content + END;
    }

    /** What the client took for the site's address; HTTP/1.0 need not say it. */
    private static String host(HttpExchange exchange, int port) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host == null ? "127.0.0.1:" + port : host;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
