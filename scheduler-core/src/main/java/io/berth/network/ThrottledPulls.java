package io.berth.network;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.BitRows;
import io.berth.log.EventLog;

/**
 * Image pulls that wait until the registry has answered, where its quotas allow no more calls at once.
 *
 * <p>Each quota is a moment up to which its calls are given away, a second ahead of the clock at most, so that a second's worth of calls
 * may come at once. A pull within the quotas costs two comparisons.
 */
public final class ThrottledPulls implements ImagePulls {
    private static final double SECOND = 1e6;

    private final Timeline timeline;
    private final EventLog log;
    private final ImagePulls pulls;
    private final double manifestMicros;
    private final double layerMicros;
    private final BitRows waiting = new BitRows();
    private final Alarm registryAnswers;
    private double manifestsGivenUntil;
    private double layersGivenUntil;

    public ThrottledPulls(Timeline timeline, EventLog log, RegistryQuotas quotas, ImagePulls pulls) {
        this.timeline = timeline;
        this.log = log;
        this.pulls = pulls;
        manifestMicros = SECOND / quotas.manifestsPerSecond();
        layerMicros = SECOND / quotas.layersPerSecond();
        registryAnswers = timeline.alarm("registry answers", Phase.DECIDE, this::answered);
    }

    @Override
    public void whenPulled(Listener listener) {
        pulls.whenPulled(listener);
    }

    @Override
    public void pull(int task) {
        long answered = pulls.asksRegistry(task) ? answeredMicros(pulls.missingLayers(task)) : 0;
        if (answered <= timeline.nowMicros()) {
            pulls.pull(task);
        } else {
            waiting.set(task);
            registryAnswers.setAt(answered, task);
        }
    }

    private long answeredMicros(int layers) {
        double now = (double) timeline.nowMicros();
        manifestsGivenUntil = Math.max(manifestsGivenUntil, now) + manifestMicros;
        layersGivenUntil = Math.max(layersGivenUntil, now) + layers * layerMicros;
        return (long) Math.ceil(Math.max(manifestsGivenUntil, layersGivenUntil) - SECOND);
    }

    private void answered(int task) {
        if (waiting.of(task)) {
            waiting.clear(task);
            log.registryAnswered(task);
            pulls.pull(task);
        }
    }

    @Override
    public boolean asksRegistry(int task) {
        return pulls.asksRegistry(task);
    }

    @Override
    public boolean fallsBack(int task) {
        return pulls.fallsBack(task);
    }

    @Override
    public int missingLayers(int task) {
        return pulls.missingLayers(task);
    }

    @Override
    public int imageOf(int task) {
        return pulls.imageOf(task);
    }

    @Override
    public void abandon(int task) {
        waiting.clear(task);
        pulls.abandon(task);
    }
}
