package rsp.docs;

import org.jsoup.Jsoup;

/** A page's rendered text, its heading with the id that others refer to, and its file's name. */
record Chapter(String name, String id, String title, String body) {

    String file() {
        return name + ".html";
    }

    /** The title as text, without the tags in it. */
    String plainTitle() {
        return Jsoup.parse(title).text();
    }
}
