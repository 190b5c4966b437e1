package rsp.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds what leads nowhere in a site, what it would fetch from the network, and bad HTML. */
final class SiteFaults {

    private static final Set<String> ADDRESSES = Set.of("href", "xlink:href", "src", "srcset",
            "data", "poster", "action");
    private static final Pattern CSS_ADDRESS = Pattern
            .compile("url\\(\\s*['\"]?([^'\")]*)|@import\\s+['\"]([^'\"]*)");
    /** A name, which nobody fetches. */
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(\\w+:)?//.*");

    private final Path site;
    private final Map<Path, Document> pages = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    SiteFaults(Path site) {
        this.site = site;
    }

    List<String> find() throws IOException {
        for (Path file : files(".html")) {
            pages.put(file, Jsoup.parse(file));
        }
        if (pages.isEmpty()) {
            faults.add("no page in " + site);
        }
        pages.forEach(this::checkPage);
        for (Path file : files(".css")) {
            checkCss(file, Files.readString(file));
        }
        return faults;
    }

    private List<Path> files(String suffix) throws IOException {
        try (var files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private void checkPage(Path file, Document page) {
        checkHtml(file, page);
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                if (ADDRESSES.contains(attribute.getKey())) {
                    checkAddress(file, element, attribute.getValue());
                }
            }
            checkCss(file, element.attr("style"));
        }
        page.select("style").forEach(style -> checkCss(file, style.data()));
        for (Element script : page.select("script")) {
            if (script.data().replace(SVG, "").matches("(?s).*\\w+://.*")) {
                report(file, "a script that names an address: " + script.data().strip());
            }
        }
    }

    private void checkHtml(Path file, Document page) {
        Set<String> ids = new HashSet<>();
        for (String id : page.select("[id]").eachAttr("id")) {
            if (!ids.add(id)) {
                report(file, "the id " + id + " twice");
            }
        }
        int chapters = Math.max(1, page.select("section.chapter").size());
        if (page.select("h1").size() != chapters) {
            report(file, page.select("h1").size() + " h1 headings");
        }
        if (page.select("html[lang]").isEmpty()) {
            report(file, "no lang");
        }
        if (page.title().isEmpty()) {
            report(file, "no title");
        }
        page.select("img:not([alt])").forEach(image -> report(file, "no alt: " + image));
        // In a list, asciidoctor prints the + of a block that it has not joined to its item.
        page.select("p").stream().map(Element::text).filter(text -> text.matches("\\+(\\s.*)?"))
                .forEach(text -> report(file, "a + that joins nothing: " + text));
        // Asciidoctor makes links of addresses, also of those that belong to a command.
        page.select("code a.bare").forEach(link -> report(file, "a link in code: " + link));
    }

    private void checkAddress(Path file, Element element, String address) {
        boolean isLinkToClick = element.nameIs("a");
        if (isLinkToClick && address.matches("(https?|mailto):.+")) {
            return;
        }
        if (ELSEWHERE.matcher(address).matches()) {
            report(file, "fetched from the network: " + element.outerHtml());
        } else if (!address.startsWith("data:")) {
            checkTarget(file, address);
        }
    }

    private void checkCss(Path file, String css) {
        CSS_ADDRESS.matcher(css).results().forEach(match -> {
            String address = match.group(1) == null ? match.group(2) : match.group(1);
            if (ELSEWHERE.matcher(address).matches()) {
                report(file, "fetched from the network: " + match.group());
            } else if (!address.startsWith("data:")) {
                checkTarget(file, address);
            }
        });
    }

    private void checkTarget(Path file, String address) {
        URI uri = URI.create(address);
        boolean isHere = uri.getPath() == null || uri.getPath().isEmpty();
        Path target = isHere ? file : file.resolveSibling(uri.getPath()).normalize();
        if (!target.startsWith(site) || !Files.isRegularFile(target)) {
            report(file, "no such file: " + address);
        } else if (isHere && uri.getFragment() == null) {
            report(file, "an empty address");
        } else if (uri.getFragment() != null && !hasAnchor(target, uri.getFragment())) {
            report(file, "no such anchor: " + address);
        }
    }

    private boolean hasAnchor(Path target, String id) {
        return pages.containsKey(target) && pages.get(target).getElementById(id) != null;
    }

    private void report(Path file, String fault) {
        faults.add(site.relativize(file) + ": " + fault);
    }
}
