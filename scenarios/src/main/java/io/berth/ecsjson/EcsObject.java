package io.berth.ecsjson;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of the ECS API: the keys it can have, in the order of its reference. */
final class EcsObject {
    private final String name;
    private final Map<String, EcsKey> keys = new LinkedHashMap<>();

    EcsObject(String name) {
        this.name = name;
    }

    /** Its name in the API reference. */
    String name() {
        return name;
    }

    EcsObject read(String key, String words) {
        return add(new EcsKey(key, EcsUse.READ, words, null));
    }

    EcsObject read(String key, EcsObject object, String words) {
        return add(new EcsKey(key, EcsUse.READ, words, object));
    }

    EcsObject told(String key, String why) {
        return add(new EcsKey(key, EcsUse.TOLD, why, null));
    }

    EcsObject names(String... names) {
        for (String key : names) {
            add(new EcsKey(key, EcsUse.NAME, "", null));
        }
        return this;
    }

    private EcsObject add(EcsKey key) {
        if (keys.put(key.key(), key) != null) {
            throw new IllegalStateException(name + " has the key " + key.key() + " twice");
        }
        return this;
    }

    @Nullable
    EcsKey key(String key) {
        return keys.get(key);
    }

    Collection<EcsKey> keys() {
        return keys.values();
    }

    Collection<String> words() {
        return keys.keySet();
    }
}
