package rsp;

// tag::handler[]
/** Does what there is to do when its channel is ready. */
interface Handler {

    void handle();
}
// end::handler[]
