package rsp.behaviours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rsp.behaviours.FaultyProxy.Fault;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Rig;
import rsp.harness.programs.Part;

/** That the harness finds each kind of fault, names it rightly, and finds none where none is. */
class HarnessTest {

    private static final DataBehaviours DATA = new DataBehaviours();
    private static final ClosingBehaviours CLOSING = new ClosingBehaviours();
    private static final ConcurrencyBehaviours CONCURRENCY = new ConcurrencyBehaviours();

    @Test
    void a_proxy_without_a_fault_passes() {
        try (Rig rig = rig(Fault.NONE)) {
            DATA.every_byte_value_goes_through_unchanged(rig);
            rig.checkSurvived();
        }
    }

    @Test
    void a_dropped_byte_is_found() {
        BehaviourFailure failure = failure(Fault.DROPS_A_BYTE,
                DATA::every_byte_value_goes_through_unchanged);

        assertEquals(Symptom.BYTES_LOST, failure.symptom());
        assertEquals(
                "backend received 100 bytes as they were sent; the next 1 are missing, and later ones follow.",
                failure.getMessage());
    }

    @Test
    void a_changed_byte_is_found() {
        BehaviourFailure failure = failure(Fault.CHANGES_A_BYTE,
                DATA::every_byte_value_goes_through_unchanged);

        assertEquals(Symptom.BYTES_CHANGED, failure.symptom());
        assertEquals("backend received 100 bytes as they were sent;"
                + " the next should be 0x64 (d), but is 0x65 (e).", failure.getMessage());
    }

    @Test
    void a_proxy_that_hangs_is_found() {
        assertEquals(Symptom.TIMED_OUT, failure(Fault.HANGS,
                DATA::every_byte_value_goes_through_unchanged).symptom());
    }

    @Test
    void a_proxy_that_resets_is_found() {
        assertEquals(Symptom.RESET, failure(Fault.RESETS,
                DATA::a_small_request_gets_its_reply_and_the_end_of_the_stream).symptom());
    }

    @Test
    void a_proxy_that_does_not_start_is_found_and_quoted() {
        BehaviourFailure failure = failure(Fault.DOES_NOT_START, Rig::client);

        assertEquals(Symptom.NOT_STARTED, failure.symptom());
        assertTrue(failure.getMessage().contains("ended with exit status 3"), failure::getMessage);
        assertTrue(failure.getMessage().contains("no, thank you"), failure::getMessage);
    }

    @Test
    void a_proxy_that_dies_is_found() {
        BehaviourFailure failure = failure(Fault.DIES, rig -> {
            rig.client().expectGone();
            rig.proxy().endsWithin(Duration.ofSeconds(10));
            rig.checkSurvived();
        });

        assertEquals(Symptom.DIED, failure.symptom());
    }

    @Test
    void a_leak_is_found() {
        assertEquals(Symptom.LEAKED, failure(Fault.KEEPS_SOCKETS_OPEN,
                CLOSING::all_descriptors_come_back_whichever_end_closes_first).symptom());
    }

    @Test
    void a_spin_is_found() {
        assertEquals(Symptom.SPINS, failure(Fault.SPINS,
                CONCURRENCY::half_closed_and_stalled_connections_cost_no_CPU).symptom());
    }

    @Test
    void an_end_that_hides_a_reset_is_found() {
        assertEquals(Symptom.CLEAN_END, failure(Fault.ENDS_CLEANLY_AFTER_A_RESET,
                CLOSING::a_reset_of_the_backend_does_not_look_like_a_clean_end_to_the_client)
                .symptom());
    }

    @Test
    void a_stack_trace_is_found() {
        BehaviourFailure failure = failure(Fault.WRITES_A_STACK_TRACE, rig -> {
            DATA.a_small_request_gets_its_reply_and_the_end_of_the_stream(rig);
            rig.checkSurvived();
        });

        assertEquals(Symptom.STACK_TRACE, failure.symptom());
    }

    private static BehaviourFailure failure(Fault fault, Consumer<Rig> behaviour) {
        try (Rig rig = rig(fault)) {
            return assertThrows(BehaviourFailure.class, () -> behaviour.accept(rig));
        }
    }

    private static Rig rig(Fault fault) {
        return new Rig(FaultyProxy.subject(fault, Part.PART4), Duration.ofSeconds(3));
    }
}
