package io.berth.ecsjson;

import org.jspecify.annotations.Nullable;

/**
 * One key of an object of the ECS API.
 *
 * @param words the key of the scenario that it sets, or why it changes nothing
 * @param object what stands below it; null when that is not looked at
 */
record EcsKey(
        String key, EcsUse use, String words, @Nullable EcsObject object) {}
