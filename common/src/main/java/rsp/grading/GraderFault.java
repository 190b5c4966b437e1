package rsp.grading;

/** The grader itself has failed, which is never a mark. */
final class GraderFault extends Exception {

    GraderFault(String message) {
        super(message);
    }
}
