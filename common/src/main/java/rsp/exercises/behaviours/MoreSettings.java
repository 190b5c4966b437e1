package rsp.exercises.behaviours;

import rsp.harness.peers.Rig;
import rsp.harness.programs.ProxyProcess;

/** Starts proxies whose config file has more in it than the settings of every part. */
final class MoreSettings {

    private MoreSettings() {}

    /** Starts a proxy in front of the rig's backend, with more lines in its config file. */
    static ProxyProcess start(Rig rig, String lua) {
        return rig.start(builder(rig, lua));
    }

    /** The same, still to be started. */
    static ProxyProcess.Builder builder(Rig rig, String lua) {
        return rig.builder().config("""
                listenPort = 0
                backendAddress = "%s"
                backendPort = %d
                """.formatted(rig.backend().host(), rig.backend().port()) + lua + "\n");
    }
}
