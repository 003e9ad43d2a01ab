package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rolling update of a Deployment as the two percentages of ECS.
 *
 * <p>Kubernetes rounds maxSurge up and maxUnavailable down, and takes one unavailable pod when both come to nothing (Kubernetes
 * documentation, Deployments, read 2026-11). ECS rounds the healthy minimum up and the maximum down, so the percentages are those that give
 * the same numbers of tasks; where whole per cent cannot, this is told.
 */
final class Rollout {
    private static final String USUAL = "25%";
    private static final int MOST_PERCENT = 1_000;

    private final Draft draft;
    private final ApiMap strategy;

    Rollout(Draft draft, ApiMap strategy) {
        this.draft = draft;
        this.strategy = strategy;
    }

    void read() {
        String type = strategy.word("type", "deployment strategy", List.of("RollingUpdate", "Recreate"));
        ApiMap rolling = strategy.map("rollingUpdate");
        if ("Recreate".equals(type)) {
            set(0, 100);
            return;
        }
        int unavailable = count(rolling, "maxUnavailable", false);
        int surge = count(rolling, "maxSurge", true);
        if (draft.replicas == 0 || unavailable < 0 || surge < 0) {
            return;
        }
        percentages(Math.min(unavailable == 0 && surge == 0 ? 1 : unavailable, draft.replicas), surge);
    }

    private void percentages(int unavailable, int surge) {
        int replicas = draft.replicas;
        int healthy = 100 * (replicas - unavailable) / replicas;
        int most = Math.ceilDiv(100 * (replicas + surge), replicas);
        boolean isExact = Math.ceilDiv(replicas * healthy, 100) == replicas - unavailable
                && replicas * most / 100 == replicas + surge
                && most <= MOST_PERCENT;
        set(healthy, Math.min(most, MOST_PERCENT));
        if (!isExact) {
            strategy.approximate(
                    strategy.has("rollingUpdate") ? "rollingUpdate" : "type",
                    "whole per cent of " + replicas + " tasks: " + healthy + "% and " + Math.min(most, MOST_PERCENT)
                            + "%");
        }
    }

    private void set(int minimumHealthy, int maximum) {
        draft.brought.set("minimumHealthyPercent", minimumHealthy + "%");
        draft.brought.set("maximumPercent", maximum + "%");
    }

    /** A number of pods, written as such or as a share of the replicas; below 0 after a mistake. */
    private int count(@Nullable ApiMap rolling, String key, boolean up) {
        String written = rolling == null ? null : rolling.text(key);
        String text = written == null ? USUAL : written;
        if (!text.matches("[0-9]{1,5}%?")) {
            if (rolling != null) {
                rolling.error(rolling.mark(key), key + " must be a number of pods or a percentage such as 25%");
            }
            return -1;
        }
        boolean isShare = text.endsWith("%");
        long number = Long.parseLong(isShare ? text.substring(0, text.length() - 1) : text);
        if (!isShare) {
            return (int) number;
        }
        long hundredths = number * draft.replicas;
        return (int) (up ? Math.ceilDiv(hundredths, 100) : hundredths / 100);
    }
}
