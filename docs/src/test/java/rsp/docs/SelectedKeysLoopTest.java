package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the loop that the book shows beside that of part 2, and tries what it says of it. */
class SelectedKeysLoopTest {

    private Selector selector;
    private Pipe pipe;
    private int calls;

    @BeforeEach
    void openPipe() throws IOException {
        selector = Selector.open();
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        Runnable handler = () -> calls++;
        pipe.source().register(selector, SelectionKey.OP_READ, handler);
    }

    @AfterEach
    void closePipe() throws IOException {
        selector.close();
        pipe.source().close();
        pipe.sink().close();
    }

    @Test
    void the_classic_loop_calls_the_handler_of_a_ready_channel() throws IOException {
        writeByte();
        runOnce();
        assertEquals(1, calls);
    }

    @Test
    void a_key_that_is_not_taken_out_is_there_again_though_its_channel_is_not_ready()
            throws IOException {
        writeByte();
        selector.select();
        pipe.source().read(ByteBuffer.allocate(1));

        assertEquals(0, selector.selectNow());
        assertEquals(1, selector.selectedKeys().size());
    }

    private void writeByte() throws IOException {
        pipe.sink().write(ByteBuffer.allocate(1));
    }

    private void runOnce() throws IOException {
        // tag::loop[]
        selector.select();
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.isValid()) {
                ((Runnable) key.attachment()).run();
            }
        }
        // end::loop[]
    }
}
