package io.berth.imported;

import io.berth.settings.ListNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the files of one service or job say: keys of its own, and settings that are its orchestrators' here. */
public final class Brought {
    private final Mark mark;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> ofDeployments = new LinkedHashMap<>();
    private final Map<Setting, Wish> wishes = new LinkedHashMap<>();

    /** Who has to agree on a setting. */
    public enum Concern {
        /** Services and jobs. */
        ALL,
        /** Services. */
        SERVICES,
        /** Services whose number of tasks follows their load. */
        SCALED
    }

    /**
     * A setting that files keep with services and jobs, and scenarios with orchestrators.
     *
     * @param kind of the orchestrators
     * @param key of their section; a dot leads into a section below
     * @param concern who has to agree on it
     * @param isLost whether a scenario without such an orchestrator misses it
     */
    public record Setting(String kind, String key, Concern concern, boolean isLost) {}

    /**
     * What the files say about a setting.
     *
     * @param words the value, for comparing
     */
    public record Wish(ImportedFile file, Mark mark, String key, Node value, String words) {}

    /**
     * @param mark where the scenario refers to the file
     */
    public Brought(Mark mark) {
        this.mark = mark;
    }

    public Mark mark() {
        return mark;
    }

    public void set(String key, String text) {
        keys.put(key, Nodes.plain(text, mark));
    }

    public void set(String key, Node value) {
        keys.put(key, value);
    }

    /** A key of all deployments of the service that leave to the file how they are done. */
    public void deployments(String key, Node value) {
        ofDeployments.put(key, value);
    }

    public Map<String, Node> deployments() {
        return ofDeployments;
    }

    /** A list such as that of placement steps; what another file said before comes first. */
    public void wish(Setting setting, ImportedFile file, Mark at, String key, List<String> texts) {
        List<String> all = new ArrayList<>();
        Wish before = wishes.get(setting);
        if (before != null) {
            all.add(before.words());
        }
        all.addAll(texts);
        wish(setting, file, at, key, before == null ? Nodes.list(texts, mark) : joined(before.value(), texts), all);
    }

    private Node joined(Node before, List<String> texts) {
        List<String> all = new ArrayList<>();
        ((ListNode) before).items().forEach(item -> all.add(Nodes.text(item)));
        all.addAll(texts);
        return Nodes.list(all, mark);
    }

    public void wish(Setting setting, ImportedFile file, Mark at, String key, Node value, List<String> words) {
        wishes.put(setting, new Wish(file, at, key, value, String.join(" ", words)));
    }

    public Map<String, Node> keys() {
        return keys;
    }

    public Map<Setting, Wish> wishes() {
        return wishes;
    }
}
