package io.berth.explain;

import io.berth.log.Fact;
import io.berth.workload.Failure;
import io.berth.workload.TaskState;
import java.util.Map;

/** Moments in the life of a task of which its facts tell all there is to say, from the pull of its image to its end. */
final class LifeMoments {
    private LifeMoments() {}

    static Moment pulling(long at) {
        return Moment.plain(
                at, Step.PULLING, "begins to pull its image: its host has let the tasks before it go", Map.of());
    }

    static Moment registryAnswered(long at) {
        return Moment.plain(at, Step.REGISTRY, "is answered by the registry, whose quotas were used up", Map.of());
    }

    static Moment downloaded(long at) {
        return Moment.plain(at, Step.DOWNLOADED, "has its image on the host, where only unpacking is left", Map.of());
    }

    static Moment pulled(Fact.ImagePulled fact) {
        String sentence = fact.downloadedBytes() == 0
                ? "has its image: nothing to download, all layers are there or on their way"
                : "has its image: " + Wording.megabytes(fact.downloadedBytes()) + " downloaded";
        return Moment.plain(fact.at(), Step.PULLED, sentence, Map.of("downloadedBytes", fact.downloadedBytes()));
    }

    static Moment started(long at, long sinceArrivalMicros) {
        return Moment.plain(
                at, Step.STARTED, "runs, " + Wording.seconds(sinceArrivalMicros) + " after it arrived", Map.of());
    }

    static Moment healthy(long at) {
        return Moment.plain(
                at, Step.HEALTHY, "is healthy and takes its share of the requests, if there are any", Map.of());
    }

    static Moment containerFailed(Fact.ContainerFailed fact) {
        String what = fact.failure() == Failure.IMAGE_PULL ? "its image cannot be pulled" : "its container ends";
        return Moment.plain(
                fact.at(),
                Step.FAILED,
                "fails: " + what + "; it stays on its node and tries again at " + Wording.clock(fact.retryMicros()),
                Map.of("failure", fact.failure().name(), "retryMicros", fact.retryMicros()));
    }

    static Moment hung(long at) {
        return Moment.plain(at, Step.FAILED, "hangs: it runs on and answers nothing", Map.of());
    }

    static Moment restarted(long at) {
        return Moment.plain(at, Step.RESTARTED, "has its container running again, in the same place", Map.of());
    }

    static Moment numbered(Fact.OrdinalTaken fact) {
        return Moment.plain(
                fact.at(),
                Step.ARRIVED,
                "is number " + fact.ordinal() + " of its StatefulSet",
                Map.of("ordinal", fact.ordinal()));
    }

    static Moment spotChosen(long at) {
        return Moment.plain(at, Step.CAPACITY_PROVIDER, "gets the capacity provider FARGATE_SPOT", Map.of());
    }

    static Moment interruptionNoticed(long at) {
        return Moment.plain(
                at, Step.INTERRUPTED, "is told that AWS takes its Spot capacity back, and to stop", Map.of());
    }

    static Moment shielded(Fact.TaskProtected fact) {
        String until = Wording.clock(fact.untilMicros());
        return Moment.plain(
                fact.at(),
                Step.PROTECTED,
                "protects itself from scale-in and deployments until " + until,
                Map.of("untilMicros", fact.untilMicros()));
    }

    static Moment protectionRefused(long at) {
        return Moment.plain(
                at,
                Step.PROTECTED,
                "may not protect itself (DEPLOYMENT_BLOCKED): its service has as many protected tasks as it wants tasks",
                Map.of());
    }

    static Moment protectionEnded(long at) {
        return Moment.plain(at, Step.PROTECTED, "is protected no longer", Map.of());
    }

    static Moment evicted(Fact.TaskEvicted fact) {
        return Moment.plain(
                fact.at(),
                Step.EVICTION,
                "is evicted: " + fact.reason().sentence(),
                Map.of("reason", fact.reason().word()));
    }

    static Moment failed(Fact.TaskFailed fact) {
        String sentence = "fails: "
                + switch (fact.failure()) {
                    case IMAGE_PULL -> "its image cannot be pulled";
                    case CONTAINER_START -> "its container ends before it runs";
                    case HEALTH_CHECKS -> "its health checks get no good answer; it runs on until it is told to stop";
                    case APPLICATION -> "its application ends with an error";
                    case MEMORY_LIMIT, HOST_MEMORY, PREEMPTED -> fact.failure().words();
                };
        return Moment.plain(
                fact.at(),
                Step.FAILED,
                sentence,
                Map.of("failure", fact.failure().name()));
    }

    static Moment draining(long at) {
        return Moment.plain(at, Step.DRAINING, "is told to stop and gets no new requests", Map.of());
    }

    static Moment stopReason(Fact.StopReasonGiven fact) {
        String words = fact.reason().words();
        return Moment.plain(
                fact.at(), Step.STOP_REASON, "is given the stopped reason \"" + words + "\"", Map.of("reason", words));
    }

    static Moment released(long at) {
        return Moment.plain(at, Step.RELEASED, "holds no capacity any more", Map.of());
    }

    static Moment ended(Fact.TaskEnded fact, long lifeMicros, boolean failed) {
        String why = switch (fact.fate()) {
            case FINISHED -> "its work is done";
            case STOPPED -> "its orchestrator wanted so";
            case REFUSED -> "it never had a place";
            case LOST -> failed ? "it failed" : "a fault ended it";
            default -> "it is gone";
        };
        return Moment.plain(
                fact.at(),
                Step.ENDED,
                "ends as " + fact.fate() + ", " + Wording.seconds(lifeMicros) + " after it arrived: " + why,
                Map.of("fate", fact.fate().name()));
    }

    static Moment deleted(long at, long endedMicros) {
        return Moment.plain(
                at,
                Step.DELETED,
                "is deleted, " + Wording.seconds(at - endedMicros)
                        + " after its end: its micro-VM was there and paid for until now",
                Map.of());
    }

    static Moment watched(long at, TaskState state) {
        return Moment.plain(at, Step.WATCHED, "is " + state + " when the run ends", Map.of("state", state.name()));
    }
}
