package rsp.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/** The book as an EPUB 3: its chapters as XHTML, with a style that leaves colours to the reader. */
final class Epub {

    private static final String CONTAINER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
            <rootfiles><rootfile full-path="book/package.opf"
            media-type="application/oebps-package+xml"/></rootfiles>
            </container>
            """;
    private static final String PACKAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en"
            unique-identifier="id">
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:identifier id="id">urn:uuid:%s</dc:identifier>
            <dc:title>%s</dc:title>
            <dc:language>en</dc:language>
            <meta property="dcterms:modified">%s</meta>
            <meta property="schema:accessMode">textual</meta>
            <meta property="schema:accessMode">visual</meta>
            <meta property="schema:accessModeSufficient">textual</meta>
            <meta property="schema:accessibilityFeature">structuralNavigation</meta>
            <meta property="schema:accessibilityFeature">tableOfContents</meta>
            <meta property="schema:accessibilityFeature">alternativeText</meta>
            <meta property="schema:accessibilityHazard">none</meta>
            <meta property="schema:accessibilitySummary">Pictures have texts beside them.</meta>
            </metadata>
            <manifest>
            <item id="style" href="book.css" media-type="text/css"/>
            <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
            %s
            </manifest>
            <spine>
            %s
            </spine>
            </package>
            """;
    private static final String ITEM =
            "<item id=\"%s\" href=\"%s\" media-type=\"application/xhtml+xml\"%s/>";
    private static final String PAGE = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
            lang="en" xml:lang="en">
            <head><title></title><link rel="stylesheet" type="text/css" href="book.css"></head>
            <body></body>
            </html>
            """;

    private final Book book;
    private final List<Chapter> chapters;

    Epub(Book book, List<Chapter> chapters) {
        this.book = book;
        this.chapters = chapters;
    }

    void write(Path file) throws IOException {
        List<Document> pages = pages();
        try (Archive archive = new Archive(file)) {
            // By these bytes at this place programs know what it is.
            archive.addStored("mimetype", "application/epub+zip");
            archive.add("META-INF/container.xml", CONTAINER);
            archive.add("book/package.opf", packageFile(pages));
            archive.add("book/nav.xhtml", xhtml(contents(pages)));
            archive.add("book/book.css", Files.readString(book.epubStyle()));
            for (int i = 0; i < pages.size(); i++) {
                archive.add("book/" + file(chapters.get(i)), xhtml(pages.get(i)));
            }
        }
    }

    private List<Document> pages() {
        BookPages all = new BookPages(chapters, List.of());
        List<Document> pages = new ArrayList<>();
        for (Chapter chapter : chapters) {
            Document page = Jsoup.parse(PAGE);
            page.title(chapter.plainTitle());
            Element text = all.page(chapter).selectFirst("main");
            EpubText.adapt(text);
            page.body().appendChildren(List.copyOf(text.childNodes()));
            pages.add(page);
        }
        return pages;
    }

    private String packageFile(List<Document> pages) {
        String title = Entities.escape(chapters.get(0).plainTitle());
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            boolean drawn = pages.get(i).selectFirst("svg") != null;
            items.append(ITEM.formatted(id(i), file(chapters.get(i)),
                    drawn ? " properties=\"svg\"" : "")).append('\n');
        }
        String spine = chapters.stream()
                .map(chapter -> "<itemref idref=\"" + id(chapters.indexOf(chapter)) + "\"/>")
                .collect(Collectors.joining("\n"));
        UUID id = UUID.nameUUIDFromBytes(title.getBytes(StandardCharsets.UTF_8));
        return PACKAGE.formatted(id, title, Instant.now().truncatedTo(ChronoUnit.SECONDS),
                items.toString().strip(), spine);
    }

    /** The contents that a reading program shows: the chapters and their sections. */
    private Document contents(List<Document> pages) {
        Document page = Jsoup.parse(PAGE);
        page.title("Contents");
        Element nav = page.body().appendElement("nav").attr("epub:type", "toc");
        nav.appendElement("h1").text("Contents");
        Element list = nav.appendElement("ol");
        for (int i = 0; i < pages.size(); i++) {
            String file = file(chapters.get(i));
            Element item = list.appendElement("li");
            item.appendElement("a").attr("href", file).text(chapters.get(i).plainTitle());
            Element sections = new Element("ol");
            for (Element heading : pages.get(i).select("h2[id]")) {
                sections.appendElement("li").appendElement("a")
                        .attr("href", file + "#" + heading.id()).text(heading.text());
            }
            if (sections.childrenSize() > 0) {
                item.appendChild(sections);
            }
        }
        return page;
    }

    private static String id(int number) {
        return "chapter-" + number;
    }

    private static String file(Chapter chapter) {
        return chapter.name() + ".xhtml";
    }

    private static String xhtml(Document page) {
        page.outputSettings().prettyPrint(false).syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml).charset(StandardCharsets.UTF_8);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + page.outerHtml();
    }
}
