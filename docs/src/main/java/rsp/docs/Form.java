package rsp.docs;

/** A form of the book that is a file of its own, beside the pages of the site. */
enum Form {

    ONE_PAGE("really-simple-proxy.html", "one page"),
    PDF("really-simple-proxy.pdf", "PDF"),
    EPUB("really-simple-proxy.epub", "EPUB"),
    ZIP("really-simple-proxy.zip", "all of it in a zip");

    private final String file;
    private final String label;

    Form(String file, String label) {
        this.file = file;
        this.label = label;
    }

    String file() {
        return file;
    }

    /** What a link to it says. */
    String label() {
        return label;
    }
}
