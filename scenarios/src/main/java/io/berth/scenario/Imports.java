package io.berth.scenario;

import io.berth.ecsjson.EcsImport;
import io.berth.imported.ImportedFiles;
import io.berth.imported.Nodes;
import io.berth.imported.Wishes;
import io.berth.manifest.workload.ManifestImport;
import io.berth.settings.Node;
import io.berth.settings.Problems;

/** Puts what other files say into the tree of the scenario that refers to them, before any of it is read. */
final class Imports {
    private Imports() {}

    static Node into(Node scenario, ImportedFiles files, Problems problems) {
        Wishes wishes = new Wishes();
        Node withEcs = new EcsImport(files, wishes).into(scenario);
        Node withManifests = new ManifestImport(files, wishes, problems, KubernetesFields.section()).into(withEcs);
        Node whole = new RecordedRates(files).into(withManifests);
        Node orchestrators = Nodes.at(whole, "orchestrators");
        return orchestrators == null ? whole : Nodes.with(whole, "orchestrators", wishes.into(orchestrators));
    }
}
