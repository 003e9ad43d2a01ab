package io.berth.manifest;

import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.yaml.YamlEntry;
import io.berth.yaml.YamlLimits;
import io.berth.yaml.YamlValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the parts of manifests from YAML. */
final class ManifestValues implements YamlValues<Value> {
    /** Manifests come from programs, too, which write tags and long aliases. */
    static final YamlLimits LIMITS = new YamlLimits(100, 1_000_000, Integer.MAX_VALUE, false);

    @Override
    public Value scalar(String text, boolean quoted, Mark mark) {
        return !quoted && Node.isMissing(text) ? new Value.Nothing(mark) : new Value.Text(text, mark);
    }

    @Override
    public Value list(List<Value> items, Mark mark) {
        return new Value.Items(items, mark);
    }

    @Override
    public Value map(List<YamlEntry<Value>> entries, Mark mark) {
        Map<String, Value> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.key(), entry.value()));
        return new Value.Fields(values, mark);
    }
}
