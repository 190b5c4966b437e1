package rsp.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Says of each behaviour that fails with some part how and why, and how to see it. */
final class Explanations {

    private static final Pattern COMMAND = Pattern.compile("(.*?)((?:^| {2,})# .*)?");

    private final Results results;

    Explanations(Results results) {
        this.results = results;
    }

    String html() {
        Element box = new Element("div").addClass("explanations");
        results.groups().forEach(group -> group.forEach(behaviour -> explain(box, behaviour)));
        return box.outerHtml();
    }

    private void explain(Element box, Outcome behaviour) {
        Map<String, List<String>> failures = failures(behaviour);
        if (failures.isEmpty()) {
            return;
        }
        box.appendElement("h3").id(behaviour.anchor()).text(behaviour.title());
        Element list = box.appendElement("ul");
        failures.forEach((failure, parts) -> {
            Element item = list.appendElement("li");
            item.appendElement("b").text(names(parts));
            item.appendText(": " + failure);
        });
        if (!behaviour.seeIt().isEmpty()) {
            addCommands(box, behaviour.seeIt());
        }
    }

    /** How it fails, and the numbers of the parts that fail in that way. */
    private Map<String, List<String>> failures(Outcome behaviour) {
        Map<String, List<String>> failures = new LinkedHashMap<>();
        results.parts().forEach((part, outcomes) -> {
            Outcome outcome = outcomes.get(behaviour.sentence());
            if (outcome != null && !outcome.works()) {
                String failure = outcome.symptom() + ", because " + outcome.reason() + ".";
                failures.computeIfAbsent(failure, text -> new ArrayList<>())
                        .add(Matrix.number(part));
            }
        });
        return failures;
    }

    private static String names(List<String> numbers) {
        int last = numbers.size() - 1;
        return last == 0 ? "Part " + numbers.get(0)
                : "Parts " + String.join(", ", numbers.subList(0, last)) + " and "
                        + numbers.get(last);
    }

    /** As Asciidoctor and Rouge write a console listing. */
    private static void addCommands(Element box, String commands) {
        Element code = box.appendElement("div").addClass("listingblock").appendElement("pre")
                .addClass("rouge highlight").appendElement("code").attr("data-lang", "console");
        boolean goesOn = false;
        for (String line : commands.split("\n")) {
            Matcher parts = COMMAND.matcher(line);
            parts.matches();
            if (!goesOn && !parts.group(1).isEmpty()) {
                code.appendElement("span").addClass("gp").text("$");
                code.appendText(" ");
            }
            code.appendText(parts.group(1));
            if (parts.group(2) != null) {
                code.appendElement("span").addClass("c").text(parts.group(2));
            }
            code.appendText("\n");
            goesOn = line.endsWith("\\");
        }
    }
}
