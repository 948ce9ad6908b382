package dev.dormouse.gpu.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gpu.inventory.ComputeNode.Bank;
import dev.dormouse.gpu.inventory.ComputeNode.Link;
import dev.dormouse.gpu.inventory.ComputeNode.Property;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputeTopologyTest {
    private static final String NODES = "/sys/class/kfd/kfd/topology/nodes/";

    /** A processor and a card, as kfd_topology.c writes them; the numbers are made up. */
    private static final String CARD = String.join(
            "\n",
            NODES + "0/gpu_id = 0",
            NODES + "0/properties = cpu_cores_count 16\\nsimd_count 0\\nlocation_id 0\\ndrm_render_minor 0",
            NODES + "0/mem_banks/0/properties = heap_type 0\\nsize_in_bytes 68719476736\\nflags 0",
            NODES + "0/io_links/0/properties = type 2\\nnode_from 0\\nnode_to 1\\nweight 20",
            NODES + "1/gpu_id = 6699",
            NODES + "1/properties = simd_count 152\\nlocation_id 768\\ndomain 0\\ndrm_render_minor 128"
                    + "\\nfw_version 550\\nunique_id 12345\\nmax_engine_clk_fcompute 2100\\ncapability 671588992",
            NODES + "1/mem_banks/0/properties = heap_type 1\\nsize_in_bytes 17163091968",
            NODES + "1/caches/0/properties = size 16",
            NODES + "1/caches/1/properties = size 64",
            NODES + "1/io_links/0/properties = type 2\\nnode_from 1\\nnode_to 0",
            NODES + "1/p2p_links/0/properties = type 2\\nnode_from 1\\nnode_to 9");

    @TempDir
    private Path root;

    @Test
    void aCardAndItsProcessorAreRead() {
        List<ComputeNode> nodes = ComputeTopology.captured(SysRoot.make(CARD, root));

        assertThat(nodes).hasSize(2);
        assertThat(nodes.getFirst().isGpu()).isFalse();
        assertThat(nodes.getLast())
                .isEqualTo(new ComputeNode(
                        1,
                        6699,
                        128,
                        "0000:03:00.0",
                        List.of(
                                new Property("capability", 671588992),
                                new Property("fw_version", 550),
                                new Property("simd_count", 152)),
                        2,
                        List.of(new Bank(1, 17163091968L)),
                        List.of(new Link(2, 0))));
        assertThat(nodes.getLast().inWords()).isEqualTo("GPU 1a2b at 0000:03:00.0");
    }

    @Test
    void partsOfADividedCardHaveRenderNodesOfTheirOwn() {
        List<ComputeNode> nodes = ComputeTopology.captured(SysRoot.fixture("amdgpu-mi300-cpx", root));

        assertThat(nodes).extracting(ComputeNode::renderMinor).containsExactly(0, 128, 129, 130);
        assertThat(nodes).extracting(ComputeNode::card).endsWith("0000:1b:00.0", "0000:1b:00.0", "0000:1b:00.0");
    }

    @Test
    void withoutTheDriverThereIsNothing() {
        assertThat(ComputeTopology.captured(root)).isEmpty();
    }

    @Test
    void whatIsNoTopologyIsPassedOver() {
        String nonsense = String.join(
                "\n",
                NODES + "generation_id = 1",
                NODES + "0/gpu_id = 99999999999999",
                NODES + "0/properties = simd_count lots\\ndrm_render_minor 4294967297\\nlocation_id -1",
                NODES + "0/mem_banks/0/properties = heap_type 1\\nsize_in_bytes -5",
                NODES + "0/io_links/0/properties = ");

        ComputeNode node =
                ComputeTopology.captured(SysRoot.make(nonsense, root)).getFirst();

        assertThat(node.isGpu()).isFalse();
        assertThat(node.memory()).isZero();
        assertThat(node.renderMinor()).isZero();
    }
}
