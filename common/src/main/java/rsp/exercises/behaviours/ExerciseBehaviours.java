package rsp.exercises.behaviours;

import java.util.List;

/** The groups of behaviours that only exercises ask for: no part has them. */
public final class ExerciseBehaviours {

    /** The classes of the behaviours. */
    public static final List<Class<?>> GROUPS = List.of(
            ConnectionLineBehaviours.class,
            IdleTimeoutBehaviours.class,
            MaxConnectionsBehaviours.class,
            ConnectingBehaviours.class,
            KeepingBehaviours.class,
            EndlessConfigBehaviours.class,
            SeveralBackendsBehaviours.class,
            BackendFunctionBehaviours.class,
            BackendByHostBehaviours.class,
            FinishOpenBehaviours.class,
            ThreadBehaviours.class,
            QuietBehaviours.class,
            RestBehaviours.class,
            PoolBehaviours.class,
            ProxyProtocolBehaviours.class,
            ManyLoopsBehaviours.class);

    private ExerciseBehaviours() {}
}
