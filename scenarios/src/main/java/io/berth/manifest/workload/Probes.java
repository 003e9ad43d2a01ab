package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Brought.Concern;
import io.berth.imported.Brought.Setting;
import io.berth.imported.Nodes;
import io.berth.settings.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The probes of containers as the health checks of ECS, Fargate and their load balancers.
 *
 * <p>A liveness probe is the health check of the container, a startup probe its start period, a readiness probe the check of the load
 * balancer. Of several containers with a probe the first counts. What lies outside of the bounds of ECS takes the nearest value
 * (ECS API, HealthCheck; Elastic Load Balancing user guide, target group health checks; Kubernetes API, Probe, read 2026-11).
 */
final class Probes {
    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_CHECKS = 10_000;

    private final Draft draft;
    private final List<ApiMap> containers;

    Probes(Draft draft, List<ApiMap> containers) {
        this.draft = draft;
        this.containers = containers;
    }

    void read() {
        ApiMap live = first("livenessProbe");
        ApiMap start = first("startupProbe");
        if (live != null && draft.isService) {
            draft.brought.set("containerHealthCheck", containerHealthCheck(live, start));
        } else if (start != null) {
            start.tellWhole("without a livenessProbe nothing waits for it: say startTime in the scenario");
        } else if (live != null) {
            live.tellWhole("tasks of jobs are not checked");
        }
        ApiMap ready = first("readinessProbe");
        if (ready != null) {
            ready(ready);
        }
    }

    private @Nullable ApiMap first(String key) {
        ApiMap first = null;
        for (ApiMap container : containers) {
            ApiMap probe = container.map(key);
            if (probe != null && first != null) {
                probe.tellWhole("another container of the pod has one, which counts");
            } else if (probe != null) {
                first = probe;
            }
        }
        return first;
    }

    private Node containerHealthCheck(ApiMap live, @Nullable ApiMap start) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("interval", within(live, "periodSeconds", 10, 5, 300) + "s");
        keys.put("timeout", within(live, "timeoutSeconds", 1, 2, 60) + "s");
        keys.put("retries", String.valueOf(within(live, "failureThreshold", 3, 1, 10)));
        int allowed = seconds(live, "initialDelaySeconds", 0);
        if (start != null) {
            allowed += seconds(start, "initialDelaySeconds", 0)
                    + seconds(start, "periodSeconds", 10) * checks(start, "failureThreshold", 3);
        }
        int most = Math.min(allowed, 300);
        if (allowed > most) {
            ApiMap longest = start == null ? live : start;
            longest.approximateWhole("ECS waits at most 300 s for a container to start");
        }
        keys.put("startPeriod", most + "s");
        return Nodes.map(keys, draft.brought.mark());
    }

    private void ready(ApiMap ready) {
        int interval = within(ready, "periodSeconds", 10, 5, 300);
        int timeout = within(ready, "timeoutSeconds", 1, 2, 120);
        int threshold = within(ready, "failureThreshold", 3, 2, 10);
        for (String kind : List.of("ecs", "fargate")) {
            wish(ready, kind, "healthCheckInterval", interval + "s");
            wish(ready, kind, "healthCheckTimeout", timeout + "s");
            wish(ready, kind, "unhealthyThreshold", String.valueOf(threshold));
        }
    }

    private void wish(ApiMap probe, String kind, String key, String value) {
        draft.brought.wish(
                new Setting(kind, "targetGroup." + key, Concern.SERVICES, false),
                draft.file,
                probe.mark(),
                draft.identity + ".readinessProbe",
                Nodes.plain(value, draft.brought.mark()),
                List.of(value));
    }

    private static int within(ApiMap probe, String key, int usual, int least, int most) {
        int written = seconds(probe, key, usual);
        int near = Math.clamp(written, least, most);
        if (near != written) {
            probe.approximateWhole(
                    key + " " + written + " is " + near + " on ECS and Fargate, which allow " + least + " to " + most);
        }
        return near;
    }

    private static int seconds(ApiMap probe, String key, int usual) {
        Integer seconds = probe.integer(key, 0, MOST_SECONDS);
        return seconds == null ? usual : seconds;
    }

    private static int checks(ApiMap probe, String key, int usual) {
        Integer checks = probe.integer(key, 1, MOST_CHECKS);
        return checks == null ? usual : checks;
    }
}
