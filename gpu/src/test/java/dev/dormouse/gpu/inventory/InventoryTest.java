package dev.dormouse.gpu.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
    @TempDir
    private Path root;

    private List<Gpu> gpus(String fixture) {
        return Inventory.captured(SysRoot.fixture(fixture, root));
    }

    @Test
    void aDividedAmdCardAndItsPartsAreTold() {
        List<Gpu> gpus = gpus("amdgpu-mi300-cpx");

        assertThat(gpus)
                .extracting(Gpu::address)
                .containsExactlyInAnyOrder(
                        "0000:1b:00.0", "platform/amdgpu_xcp_0", "platform/amdgpu_xcp_1", "platform/amdgpu_xcp_10");
        Gpu card = gpus.getFirst();
        assertThat(card.name()).isEqualTo("AMD Instinct MI300X OAM");
        assertThat(card.ids()).isEqualTo(new Gpu.PciIds("1002", "74a1", "1002", "74a1", "00", "120000"));
        assertThat(card.driver()).isEqualTo(new Gpu.Driver("amdgpu", "6.10.5", "amdgpu"));
        assertThat(card.nodes()).isEqualTo(new Gpu.Nodes("card1", "renderD128", ""));
        assertThat(card.memoryBytes()).isEqualTo(206141652992L);
        assertThat(card.numaNode()).isEqualTo(1);
        assertThat(card.resets()).containsExactly("flr", "bus");
        assertThat(card.identity()).isEqualTo(new Gpu.Identity("", "8f2a6c1d0b7e4395", "113-M3000100-102", "gfx942"));
        assertThat(card.partition())
                .isEqualTo(new Gpu.Partition(
                        "CPX",
                        List.of("SPX", "DPX", "QPX", "CPX"),
                        "NPS1",
                        List.of("NPS1", "NPS4"),
                        "",
                        List.of(),
                        ""));
        assertThat(card.functions()).isEqualTo(new Gpu.Functions(8, List.of(), ""));
        assertThat(card.passthrough()).isEqualTo(new Gpu.Passthrough(false, "41"));
    }

    @Test
    void aPartsCardIsFoundByItsRenderNode() {
        List<Gpu> parts = gpus("amdgpu-mi300-cpx").stream()
                .filter(gpu -> gpu.address().startsWith("platform/"))
                .toList();

        assertThat(parts)
                .allSatisfy(
                        part -> assertThat(part.driver()).isEqualTo(new Gpu.Driver("amdgpu_xcp_drv", "6.10.5", "")));
        assertThat(parts)
                .extracting(
                        part -> part.nodes().render() + " " + part.partition().partOf())
                .containsExactlyInAnyOrder("renderD129 0000:1b:00.0", "renderD130 0000:1b:00.0", "renderD193 ");
        assertThat(parts)
                .extracting(part -> part.identity().computeCapability())
                .containsExactlyInAnyOrder("gfx942", "gfx942", "");
    }

    @Test
    void migInstancesAreThoseThatExistAndNotThoseThatCould() {
        assertThat(gpus("nvidia-mig")).singleElement().satisfies(gpu -> {
            assertThat(gpu.partition().mig()).isEqualTo("Enabled");
            assertThat(gpu.partition().instances()).containsExactly("gi1/ci0", "gi2/ci0", "gi2/ci1");
            assertThat(GpuFingerprint.of(gpu).partition()).isEqualTo("MIG Enabled");
        });
    }

    @Test
    void anIntelGpuSharesTheHostsMemory() {
        assertThat(gpus("i915")).singleElement().satisfies(gpu -> {
            assertThat(gpu.name()).isEqualTo("Intel 8086:9a49");
            assertThat(gpu.driver()).isEqualTo(new Gpu.Driver("i915", "6.1.0-28-amd64", "i915"));
            assertThat(gpu.nodes()).isEqualTo(new Gpu.Nodes("card0", "renderD128", "controlD64"));
            assertThat(gpu.memoryBytes()).isZero();
            assertThat(gpu.numaNode()).isEqualTo(-1);
        });
    }

    @Test
    void xesMemoryIsTheSumOfItsTiles() {
        assertThat(gpus("xe")).singleElement().satisfies(gpu -> {
            assertThat(gpu.driver().name()).isEqualTo("xe");
            assertThat(gpu.memoryBytes()).isEqualTo(12L << 30);
        });
    }

    @Test
    void nvidiasDriverTellsModelUuidAndVersion() {
        assertThat(gpus("nvidia")).singleElement().satisfies(gpu -> {
            assertThat(gpu.name()).isEqualTo("NVIDIA H100 80GB HBM3");
            assertThat(gpu.driver()).isEqualTo(new Gpu.Driver("nvidia", "570.86.15", "nvidia"));
            assertThat(gpu.identity())
                    .isEqualTo(new Gpu.Identity("GPU-5a1b7c3d-0e2f-4a6b-8c9d-0f1e2d3c4b5a", "", "96.00.74.00.01", ""));
            assertThat(gpu.nodes()).isEqualTo(new Gpu.Nodes("", "", ""));
        });
    }

    @Test
    void nodesBelongToTheirDeviceWhateverTheirNumbers() {
        assertThat(gpus("two-cards"))
                .extracting(gpu -> gpu.address() + " " + gpu.nodes().primary() + " "
                        + gpu.nodes().render())
                .containsExactly("0000:03:00.0 card1 renderD129", "0000:43:00.0 card0 renderD128");
    }

    @Test
    void twoCardsOfOneModelDifferOnlyInWhatIsInformational() {
        List<Gpu> gpus = gpus("two-cards");

        assertThat(GpuFingerprint.compare(GpuFingerprint.of(gpus.getFirst()), GpuFingerprint.of(gpus.getLast())))
                .containsExactly(new Mismatch("chip", "5ab1c0de5ab1c0de", "0123456789abcdef", false));
    }

    @Test
    void aSleepingCardOfAHybridLaptopHasNoUuid() {
        List<Gpu> gpus = gpus("hybrid");

        assertThat(gpus).extracting(gpu -> gpu.driver().name()).containsExactly("i915", "nvidia");
        assertThat(gpus.getLast().identity()).isEqualTo(new Gpu.Identity("", "", "", ""));
        assertThat(gpus.getLast().driver().version()).isEqualTo("565.57.01");
        assertThat(gpus.getLast().nodes().render()).isEqualTo("renderD129");
    }

    @Test
    void virtualGpusAreNamedByTheDriverThatDraws() {
        List<Gpu> gpus = gpus("virtual");

        assertThat(gpus)
                .extracting(gpu -> gpu.address() + " " + gpu.driver().name() + " "
                        + gpu.nodes().render())
                .containsExactly(
                        "0000:00:04.0 virtio_gpu renderD129",
                        "faux/vgem vgem renderD128",
                        "platform/vgem vgem renderD130");
        assertThat(gpus.getFirst().driver().bound()).isEqualTo("virtio-pci");
    }

    @Test
    void aCardGivenToAVirtualMachineIsTold() {
        assertThat(gpus("passthrough")).singleElement().satisfies(gpu -> {
            assertThat(gpu.passthrough()).isEqualTo(new Gpu.Passthrough(true, "15"));
            assertThat(gpu.name()).isEqualTo("NVIDIA 10de:2204");
            assertThat(gpu.resets()).containsExactly("bus");
        });
    }

    @Test
    void virtualFunctionsKnowTheirCardAndTheCardItsFunctions() {
        List<Gpu> gpus = gpus("sriov");

        assertThat(gpus)
                .extracting(Gpu::functions)
                .containsExactly(
                        new Gpu.Functions(7, List.of("0000:04:00.1", "0000:04:00.2"), ""),
                        new Gpu.Functions(0, List.of(), "0000:04:00.0"),
                        new Gpu.Functions(0, List.of(), "0000:04:00.0"));
        assertThat(gpus).extracting(gpu -> gpu.passthrough().vfio()).containsExactly(false, false, true);
    }

    @Test
    void aHostWithoutACardHasNone() {
        assertThat(gpus("no-card")).isEmpty();
        assertThat(Inventory.captured(root.resolve("proc"))).isEmpty();
    }

    @Test
    void aTreeThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Inventory.captured(root.resolve("nosuch"))).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amdgpu-mi300-cpx",
                "i915",
                "xe",
                "nvidia",
                "nvidia-mig",
                "two-cards",
                "hybrid",
                "virtual",
                "passthrough",
                "sriov"
            })
    void everyGpuFitsItself(String fixture) {
        assertThat(gpus(fixture).stream().map(GpuFingerprint::of))
                .isNotEmpty()
                .filteredOn(gpu -> !gpu.driverVersion().startsWith("565"))
                .allSatisfy(gpu -> assertThat(GpuFingerprint.compare(gpu, gpu)).isEmpty());
    }

    @Test
    void thisHostCanBeReadTwiceAlike() {
        assertThat(Inventory.fromKernel()).isEqualTo(Inventory.fromKernel());
    }
}
