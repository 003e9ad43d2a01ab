package io.berth.imported;

import org.jspecify.annotations.Nullable;

/**
 * One key of an object of an API.
 *
 * @param words the key of the scenario that it sets, or why it changes nothing
 * @param object what stands below it; null when that is not looked at
 */
public record ApiKey(
        String key, KeyUse use, String words, @Nullable ApiObject object) {}
