package rsp.docs;

/** A page's rendered text, its heading with the id that others refer to, and its file's name. */
record Chapter(String name, String id, String title, String body) {

    String file() {
        return name + ".html";
    }
}
