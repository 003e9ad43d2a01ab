package io.berth.billing;

import io.berth.log.Fact;
import io.berth.workload.ImageSpec;
import io.berth.workload.Workload;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Charges the images that lie in ECR; a layer that several images share is stored once. */
public final class ImageStorageMeter implements Meter {
    private final PriceBook prices;
    private final long storedBytes;

    public ImageStorageMeter(PriceBook prices, Workload workload) {
        this.prices = prices;
        storedBytes = Lists.immutable
                .withAll(workload.images().valuesView())
                .flatCollect(ImageSpec::layers)
                .distinctBy(ImageSpec.Layer::digest)
                .sumOfLong(ImageSpec.Layer::bytes);
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of();
    }

    @Override
    public void accept(Fact fact) {
        // Stored bytes are charged whether they are pulled or not.
    }

    @Override
    public ImmutableList<BillLine> lines(long atMicros) {
        return storedBytes == 0
                ? Lists.immutable.empty()
                : Lists.immutable.of(StorageBilling.registry(prices, storedBytes, atMicros));
    }
}
