package rsp.grading;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the marks of a submission as JUnit's XML. JUnit's own listener would report a behaviour
 * that is asked twice as two.
 */
public final class JUnitXml {

    private final XMLStreamWriter xml;
    private final GradeRow row;
    private final Paper paper;

    private JUnitXml(XMLStreamWriter xml, Paper paper, GradeRow row) {
        this.xml = xml;
        this.paper = paper;
        this.row = row;
    }

    /** A test suite, with a test case for each behaviour. */
    public static String of(Paper paper, GradeRow row) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JUnitXml(xml, paper, row).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private void write() throws XMLStreamException {
        Marked marked = row.marked();
        xml.writeStartDocument();
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", row.submission());
        xml.writeAttribute("tests", "" + Math.max(1, marked.scores().size()));
        xml.writeAttribute("failures", "" + marked.scores().stream()
                .filter(one -> !one.outcome().passes()).count());
        xml.writeAttribute("errors", marked.isMarked() ? "0" : "1");
        for (Scored one : marked.scores()) {
            writeCase(one);
        }
        if (!marked.isMarked()) {
            writeCase("the marking", "error", row.note(), "");
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void writeCase(Scored one) throws XMLStreamException {
        String kind = switch (one.outcome()) {
            case PASSED -> "";
            case UNSTEADY -> "system-out";
            case FAILED, FAILED_ONCE, NOT_ASKED -> "failure";
        };
        writeCase(one.behaviour(), kind, one.outcome().toString(), one.explanation());
    }

    private void writeCase(String name, String kind, String message, String text)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", paper.name());
        xml.writeAttribute("name", name);
        if (kind.equals("system-out")) {
            xml.writeStartElement(kind);
            xml.writeCharacters(message + "\n" + text);
            xml.writeEndElement();
        } else if (!kind.isEmpty()) {
            xml.writeStartElement(kind);
            xml.writeAttribute("message", message);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
