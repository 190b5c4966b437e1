package rsp.compare.runs;

import java.io.IOException;

/** Puts a load of one kind on a program. */
@FunctionalInterface
interface LoadRun {

    /**
     * Returns when it is over.
     *
     * @throws IOException
     *             with a message for the report, if there is nothing to tell
     */
    Finding run(Assignment assignment) throws IOException;
}
