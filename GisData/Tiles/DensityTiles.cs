using Analytics.AnalysisGrids;
using Analytics.RequestIndex;
using GisData.Access;
using GisData.CityView;
using GisData.RequestIndex;

namespace GisData.Tiles;

/// <summary>Layer <c>density</c>: one point for each square that holds a request, <c>n</c> = how many; 64 squares a side, and a margin of one
/// eighth so that the heat of a neighbour tile reaches in. From the index; from the table while there is none.</summary>
public sealed class DensityTiles(LiveRequestIndex index, TileQueries table)
{
    private const int Bits = 6, MarginBits = 3;

    public Task<byte[]> GetAsync(Reader reader, TileAddress tile, CityFilter filter, CancellationToken ct)
        => index.StateFor(filter) is { } state
            ? Task.FromResult(Draw(state, reader, tile, filter))
            : table.GetDensityAsync(reader, tile, filter, ct);

    private static byte[] Draw(IndexState state, Reader reader, TileAddress tile, CityFilter filter)
    {
        var layer = new VectorTileLayer("density", "n");
        var rows = IndexFilters.Of(filter, reader, state.Codes);
        if (tile.Z < CellWindow.CoarsestZoom) { DrawWorld(layer, state, rows, tile); }
        else
        {
            Draw(layer, state, rows, tile, tile, Math.Min(Bits, MortonCell.Zoom - tile.Z));
            DrawMargin(layer, state, rows, tile);
        }
        return layer.ToTile();
    }

    // The window is two blocks of the coarsest contiguous zoom wide and high.
    private static void DrawWorld(VectorTileLayer layer, IndexState state, RowFilter rows, TileAddress tile)
    {
        var (zoom, down) = (CellWindow.CoarsestZoom, CellWindow.CoarsestZoom - tile.Z);
        var shift = MortonCell.Zoom - zoom;
        for (var part = 0; part < 4; part++)
        {
            var block = new TileAddress(zoom, (state.Window.Column >> shift) + part % 2, (state.Window.Row >> shift) + part / 2);
            if (block.X >> down == tile.X && block.Y >> down == tile.Y) { Draw(layer, state, rows, tile, block, Bits - down); }
        }
    }

    private static void DrawMargin(VectorTileLayer layer, IndexState state, RowFilter rows, TileAddress tile)
    {
        const int side = 1 << MarginBits;
        if (tile.Z + MarginBits > MortonCell.Zoom) { return; }
        var bits = Math.Clamp(MortonCell.Zoom - tile.Z - MarginBits, 0, Bits - MarginBits);
        for (var y = -1; y <= side; y++)
        {
            for (var x = -1; x <= side; x += y is -1 or side ? 1 : side + 1)
            {
                Draw(layer, state, rows, tile, new TileAddress(tile.Z + MarginBits, tile.X * side + x, tile.Y * side + y), bits);
            }
        }
    }

    // The squares of one block of the pyramid, in the units of a tile above, beside or equal to it.
    private static void Draw(VectorTileLayer layer, IndexState state, RowFilter rows, TileAddress tile, TileAddress block, int bits)
    {
        if (state.Window.Range(block.Z, block.X, block.Y) is not { } range) { return; }
        var counts = DensityScan.Count(state.Catalog, rows, range, bits);
        var down = block.Z - tile.Z;
        var blockSide = VectorTileLayer.Extent >> down;
        var (left, top) = ((block.X - (tile.X << down)) * blockSide, (block.Y - (tile.Y << down)) * blockSide);
        var square = blockSide >> bits;
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] == 0) { continue; }
            var (column, row) = MortonCell.ToColumnAndRow(code);
            layer.Add(left + column * square + square / 2, top + row * square + square / 2, counts[code]);
        }
    }
}
