package rsp.harness;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/** Lets tests of one class run beside each other, although a busy machine makes some fail. */
public final class SharedMachine {

    /** Several share it, or one has it alone. */
    private static final ReadWriteLock MACHINE = new ReentrantReadWriteLock();

    private SharedMachine() {}

    /**
     * Runs a test beside others, and once more alone if it fails: beside others a program can
     * come late, and what it does by itself is what counts.
     */
    public static void run(Executable test) throws Throwable {
        try {
            run(test, MACHINE.readLock());
        } catch (AssertionFailedError e) {
            System.out.println("Asked again, alone: " + e.getMessage());
            run(test, MACHINE.writeLock());
        }
    }

    private static void run(Executable test, Lock lock) throws Throwable {
        lock.lock();
        try {
            test.execute();
        } finally {
            lock.unlock();
        }
    }
}
