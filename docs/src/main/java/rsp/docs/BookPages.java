package rsp.docs;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Puts chapters into the pages of one book: contents at the side, previous and next below. */
final class BookPages {

    private static final String HEAD = """
            <link rel="stylesheet" href="assets/book.css">
            <script>
            /* Before anything is drawn. A browser may refuse storage to files. */
            try { document.documentElement.dataset.theme = localStorage.getItem("theme") || ""; }
            catch { /* as the system says */ }
            </script>
            <script src="assets/book.js" defer></script>
            <script src="assets/search.js" defer></script>
            """;
    private static final String BODY =
            """
                    <a class="skip" href="#main-text">Skip to the text</a>
                    <nav class="contents" aria-label="Contents">
                    <div class="tools">
                    <button type="button" class="find" hidden>Search <kbd aria-hidden="true">/</kbd></button>
                    <button type="button" class="theme" role="switch" aria-checked="false" hidden>Dark</button>
                    </div>
                    <details><summary></summary><div><a class="book"></a><ol></ol></div></details>
                    </nav>
                    <main id="main-text" tabindex="-1"><h1></h1></main>
                    <nav class="steps" aria-label="Previous and next"></nav>
                    <footer>Every listing of the program is cut from the source that the tests run.</footer>
                    <dialog class="search" aria-label="Search">
                    <form><label>Search the book <input type="search" autocomplete="off"></label>
                    <button type="button">Close</button></form>
                    <p role="status"></p>
                    <ol class="hits"></ol>
                    </dialog>
                    """;

    private final List<Chapter> chapters;
    private final List<Form> forms;

    /**
     * The pages.
     *
     * @param chapters
     *            in their order; the first is the book's front page
     * @param forms
     *            of the whole book, which lie beside the pages
     */
    BookPages(List<Chapter> chapters, List<Form> forms) {
        this.chapters = chapters;
        this.forms = forms;
    }

    Document page(Chapter chapter) {
        int number = chapters.indexOf(chapter);
        Document page = HtmlPage.of(HEAD, BODY);
        page.selectFirst("main").append(chapter.body());
        addTitle(page, number);
        addContents(page, number);
        addSteps(page.selectFirst(".steps"), number);
        addForms(page.selectFirst("footer"));
        AccessibleHtml.improve(page);
        return page;
    }

    private void addTitle(Document page, int number) {
        Chapter chapter = chapters.get(number);
        Element heading = page.selectFirst("h1").html(chapter.title());
        if (chapter.id() != null) {
            heading.id(chapter.id());
        }
        if (number == 0) {
            page.title(plainTitle(0));
            return;
        }
        page.title(plainTitle(number) + " – " + plainTitle(0));
        heading.before(new Element("p").addClass("number").text("" + number)
                .attr("aria-hidden", "true"));
    }

    private void addContents(Document page, int number) {
        page.selectFirst(".contents summary")
                .text(number == 0 ? "Contents" : number + " · " + plainTitle(number));
        page.selectFirst(".contents .book").attr("href", chapters.get(0).file())
                .text(plainTitle(0));
        Element list = page.selectFirst(".contents ol");
        for (int i = 1; i < chapters.size(); i++) {
            Element item = list.appendElement("li");
            Element link = item.appendElement("a").attr("href", chapters.get(i).file())
                    .html(chapters.get(i).title());
            if (i == number) {
                link.attr("aria-current", "page");
                addSections(page, item);
            }
        }
    }

    private static void addSections(Document page, Element item) {
        Element list = new Element("ul");
        for (Element heading : page.select("main h2[id]")) {
            list.appendElement("li").appendElement("a").attr("href", "#" + heading.id())
                    .html(heading.html()).select("a a").remove();
        }
        if (list.childrenSize() > 0) {
            item.appendChild(list);
        }
    }

    private void addSteps(Element steps, int number) {
        if (number > 0) {
            addStep(steps, "prev", "Previous", number - 1);
        }
        if (number < chapters.size() - 1) {
            addStep(steps, "next", "Next", number + 1);
        }
    }

    private void addForms(Element footer) {
        if (!forms.isEmpty()) {
            Element line = footer.appendElement("p").text("The book to take along: ");
            for (Form form : forms) {
                line.appendText(form == forms.get(0) ? "" : ", ");
                line.appendElement("a").attr("href", form.file()).text(form.label());
            }
        }
    }

    private void addStep(Element steps, String relation, String label, int number) {
        Element link = steps.appendElement("a").attr("rel", relation)
                .attr("href", chapters.get(number).file());
        link.appendElement("span").text(label);
        link.appendElement("b").text(number == 0 ? "Contents" : plainTitle(number));
    }

    private String plainTitle(int number) {
        return chapters.get(number).plainTitle();
    }
}
