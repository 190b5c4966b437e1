package rsp.behaviours;

import org.opentest4j.TestAbortedException;

/** A behaviour cannot be asked on this machine, whatever the proxy does: a program is missing. */
public final class NotInstalled extends TestAbortedException {

    private static final long serialVersionUID = 1L;

    /**
     * @param program
     *            its name, as one installs it
     */
    public NotInstalled(String program) {
        super("not asked, for " + program + " is not installed");
    }
}
