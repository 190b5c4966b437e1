package rsp;

import java.nio.channels.SelectionKey;

// tag::handler[]
/** Does what there is to do when a channel is ready. */
interface Handler {

    void handle(SelectionKey key);
}
// end::handler[]
