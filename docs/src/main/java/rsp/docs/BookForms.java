package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the book in all its forms: the site, and beside it one page, PDF, EPUB and a zip. */
final class BookForms {

    /**
     * What was made.
     *
     * @param forms
     *            all but the PDF, if there is no Chromium
     * @param faults
     *            of the texts, one line each
     */
    record Made(List<Form> forms, List<String> faults) {}

    private final Book book;

    BookForms(Book book) {
        this.book = book;
    }

    /** Writes them into a directory that is empty or not there. */
    Made make(Path directory) throws IOException {
        Manuscript manuscript = Manuscript.of(book);
        Site site = Site.at(directory);
        List<Form> forms = new ArrayList<>();
        Path onePage = directory.resolve(Form.ONE_PAGE.file());
        Files.writeString(onePage, new OnePage(book, manuscript.chapters()).html());
        forms.add(Form.ONE_PAGE);
        if (Chromium.print(onePage, directory.resolve(Form.PDF.file()))) {
            forms.add(Form.PDF);
        }
        new Epub(book, manuscript.chapters()).write(directory.resolve(Form.EPUB.file()));
        forms.add(Form.EPUB);
        Renderer renderer = new Renderer(book);
        renderer.write(manuscript, site, forms);
        Archive.of(directory, directory.resolve(Form.ZIP.file()));
        // Whoever has the zip needs no link to it, but on the web it is the way to all the rest.
        forms.add(Form.ZIP);
        renderer.write(manuscript, site, forms);
        return new Made(forms, manuscript.faults());
    }
}
