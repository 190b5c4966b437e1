package rsp.docs;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What every page that is written begins with. */
final class HtmlPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title></title>
            <link rel="icon" href="data:,">
            %s</head>
            <body>
            %s</body>
            </html>
            """;

    private HtmlPage() {}

    /**
     * A page without a title yet.
     *
     * @param head
     *            more of its head, in lines
     * @param body
     *            what stands in it, in lines
     */
    static Document of(String head, String body) {
        Document page = Jsoup.parse(PAGE.formatted(head, body));
        page.outputSettings().prettyPrint(false);
        return page;
    }
}
