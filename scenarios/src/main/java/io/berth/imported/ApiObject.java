package io.berth.imported;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of an API: the keys it can have, in the order of its reference. */
public final class ApiObject {
    private final String name;
    private final Map<String, ApiKey> keys = new LinkedHashMap<>();

    public ApiObject(String name) {
        this.name = name;
    }

    /** Its name in the API reference. */
    public String name() {
        return name;
    }

    public ApiObject read(String key, String words) {
        return add(new ApiKey(key, KeyUse.READ, words, null));
    }

    public ApiObject read(String key, ApiObject object, String words) {
        return add(new ApiKey(key, KeyUse.READ, words, object));
    }

    public ApiObject approximated(String key, String how) {
        return add(new ApiKey(key, KeyUse.APPROXIMATED, how, null));
    }

    public ApiObject told(String key, String why) {
        return add(new ApiKey(key, KeyUse.TOLD, why, null));
    }

    public ApiObject names(String... names) {
        for (String key : names) {
            add(new ApiKey(key, KeyUse.NAME, "", null));
        }
        return this;
    }

    private ApiObject add(ApiKey key) {
        if (keys.put(key.key(), key) != null) {
            throw new IllegalStateException(name + " has the key " + key.key() + " twice");
        }
        return this;
    }

    @Nullable
    public ApiKey key(String key) {
        return keys.get(key);
    }

    public Collection<ApiKey> keys() {
        return keys.values();
    }

    public Collection<String> words() {
        return keys.keySet();
    }
}
