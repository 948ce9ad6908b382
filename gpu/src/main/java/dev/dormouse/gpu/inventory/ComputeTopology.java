package dev.dormouse.gpu.inventory;

import dev.dormouse.gpu.inventory.ComputeNode.Bank;
import dev.dormouse.gpu.inventory.ComputeNode.Link;
import dev.dormouse.gpu.inventory.ComputeNode.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the nodes of amdgpu's compute driver; none where it has none. */
public final class ComputeTopology {
    /** Two directories: since 6.0 ways between cards over PCI Express have one of their own. */
    private static final List<String> LINKS = List.of("io_links", "p2p_links");

    private final SysTree tree;

    private ComputeTopology(SysTree tree) {
        this.tree = tree;
    }

    public static List<ComputeNode> ofThisHost() {
        return captured(Path.of("/"));
    }

    /** @param root a directory with sys in it */
    public static List<ComputeNode> captured(Path root) {
        try {
            return new ComputeTopology(new SysTree(root)).nodes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ComputeNode> nodes() {
        List<ComputeNode> nodes = new ArrayList<>();
        for (String name : tree.names(KfdTopology.NODES)) {
            int number = Numbers.small(name, -1);
            if (number >= 0) {
                nodes.add(node(number, KfdTopology.NODES + "/" + name));
            }
        }
        return existing(nodes);
    }

    private ComputeNode node(int number, String directory) {
        Map<String, Long> properties = KfdTopology.properties(tree.text(directory + "/properties"));
        return new ComputeNode(
                number,
                Numbers.small(tree.line(directory + "/gpu_id"), 0),
                small(properties, "drm_render_minor"),
                KfdTopology.card(properties),
                properties.entrySet().stream()
                        .filter(entry -> ComputeComparison.NAMES.contains(entry.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new Property(entry.getKey(), entry.getValue()))
                        .toList(),
                tree.names(directory + "/caches").size(),
                banks(directory),
                links(directory));
    }

    private List<Bank> banks(String directory) {
        return tree.names(directory + "/mem_banks").stream()
                .map(name -> KfdTopology.properties(tree.text(directory + "/mem_banks/" + name + "/properties")))
                .map(bank -> new Bank(small(bank, "heap_type"), Math.max(bank.getOrDefault("size_in_bytes", 0L), 0)))
                .toList();
    }

    private List<Link> links(String directory) {
        List<Link> links = new ArrayList<>();
        for (String kind : LINKS) {
            for (String name : tree.names(directory + "/" + kind)) {
                Map<String, Long> link =
                        KfdTopology.properties(tree.text(directory + "/" + kind + "/" + name + "/properties"));
                links.add(new Link(small(link, "type"), small(link, "node_to")));
            }
        }
        return List.copyOf(links);
    }

    private static int small(Map<String, Long> properties, String name) {
        long value = properties.getOrDefault(name, 0L);
        return value == (int) value ? (int) value : 0;
    }

    /** A link may name a node that a cgroup hides. */
    private static List<ComputeNode> existing(List<ComputeNode> nodes) {
        Set<Integer> known = nodes.stream().map(ComputeNode::node).collect(Collectors.toSet());
        return nodes.stream()
                .map(node -> new ComputeNode(
                        node.node(),
                        node.gpu(),
                        node.renderMinor(),
                        node.card(),
                        node.properties(),
                        node.caches(),
                        node.banks(),
                        node.links().stream()
                                .filter(link -> known.contains(link.to()))
                                .toList()))
                .toList();
    }
}
