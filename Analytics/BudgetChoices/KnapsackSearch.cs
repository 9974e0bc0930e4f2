using System.Runtime.InteropServices;

namespace Analytics.BudgetChoices;

/// <summary>The search behind <see cref="Knapsack"/>: items in falling order of value per cost, all costs and values above 0 and each item within the room.</summary>
internal sealed class KnapsackSearch(long[] costs, long[] values, long room, int stateLimit)
{
    /// <summary>What a set costs and is worth, and by which changes of the split it came about.</summary>
    private readonly record struct State(long Cost, long Value, int Change);

    // A change of the split: the one before it, and the item taken in (right of the split) or out (left of it).
    private readonly List<(int Before, int Item)> _changes = [];
    // A list that is solved with fewer changes is solved sooner than the other bound is reckoned.
    private const int FirstLook = 20_000;

    private readonly CardinalityBound _bound = new(costs, values);
    private long _bestValue, _bestCost;
    private int _bestChange = -1;
    private bool[] _taken = [];

    /// <summary>False where the states ran out.</summary>
    public bool IsProved { get; private set; } = true;

    /// <summary>No set is worth more.</summary>
    public decimal Bound { get; private set; }

    public bool[] Run()
    {
        var split = 0;
        long cost = 0, value = 0;
        while (split < costs.Length && cost + costs[split] <= room) { cost += costs[split]; value += values[split++]; }
        _taken = new bool[costs.Length];
        Array.Fill(_taken, true, 0, split);
        Bound = value;
        (_bestCost, _bestValue) = (cost, value);
        if (split == costs.Length) return _taken;
        Bound = value + (decimal)((Int128)(room - cost) * values[split] / costs[split]);
        var greedy = Greedy(split, cost);
        int left = split - 1, right = split;
        List<State> states = [new(cost, value, -1)], next = [];
        var chosenByGreedy = true;
        var look = FirstLook;
        while (states.Count > 0 && IsProved && (left >= 0 || right < costs.Length))
        {
            if (_changes.Count >= look)
            {
                if (look == FirstLook && SwapSearch.Find(costs, values, room, split, _bestValue, _bestCost) is { } swapped)
                {
                    (_bestCost, _bestValue, greedy) = swapped;
                    chosenByGreedy = true;
                }

                // Nothing is worth more, and nothing worth as much costs less.
                if (_bound.RulesOut(room, _bestValue + 1) && _bound.RulesOut(_bestCost - 1, _bestValue)) break;
                look = Math.Max(FirstLook + 1, _changes.Count + _changes.Count / 4);
            }

            if (right < costs.Length) Step(right++, +1);
            if (left >= 0 && states.Count > 0 && IsProved) Step(left--, -1);
        }

        if (chosenByGreedy) return greedy;
        for (var change = _bestChange; change >= 0; change = _changes[change].Before) _taken[_changes[change].Item] ^= true;
        return _taken;

        void Step(int item, int sign)
        {
            var (before, after) = (_bestValue, _bestCost);
            Branch(states, next, item, sign, left, right);
            if (_bestValue != before || _bestCost != after) chosenByGreedy = false;
            (states, next) = (next, states);
        }
    }

    // The split, filled up with whatever still fits: a first value to beat.
    private bool[] Greedy(int split, long cost)
    {
        var taken = (bool[])_taken.Clone();
        for (var i = split; i < costs.Length; i++)
        {
            if (cost + costs[i] > room) continue;
            (cost, taken[i]) = (cost + costs[i], true);
            _bestValue += values[i];
        }

        _bestCost = cost;
        return taken;
    }

    // Every state without the change of the item and with it, by cost, without the dominated: a state that costs no less than one before it must be worth more.
    private void Branch(List<State> states, List<State> next, int item, int sign, int left, int right)
    {
        next.Clear();
        var old = CollectionsMarshal.AsSpan(states);
        long c = sign * costs[item], v = sign * values[item];
        foreach (var state in old) if (state.Cost + c <= room) Better(state, c, v, item);
        int i = 0, j = 0;
        var highest = long.MinValue;
        while (i < old.Length || j < old.Length)
        {
            // Of two that cost the same the more valuable comes first, so that the other is dominated.
            var changed = j < old.Length && (i == old.Length || old[j].Cost + c < old[i].Cost || (old[j].Cost + c == old[i].Cost && old[j].Value + v > old[i].Value));
            var state = changed ? old[j++] : old[i++];
            var (cost, value) = changed ? (state.Cost + c, state.Value + v) : (state.Cost, state.Value);
            if (value <= highest) continue;
            highest = value;
            if (!MayWin(cost, value, left, right)) continue;
            if (next.Count + _changes.Count >= stateLimit) { IsProved = false; return; }
            var change = state.Change;
            if (changed) { _changes.Add((state.Change, item)); change = _changes.Count - 1; }
            next.Add(new State(cost, value, change));
        }
    }

    private void Better(State state, long c, long v, int item)
    {
        var (cost, value) = (state.Cost + c, state.Value + v);
        if (value < _bestValue || (value == _bestValue && cost >= _bestCost)) return;
        (_bestValue, _bestCost) = (value, cost);
        _changes.Add((state.Change, item));
        _bestChange = _changes.Count - 1;
    }

    // Whether what is left to decide (items up to left may go, items from right on may come) could make the state worth more than the best, or as much for less:
    // value comes at no better rate than that of the next item to come, and goes at no better rate than that of the next item to go.
    private bool MayWin(long cost, long value, int left, int right)
    {
        if (cost > room)
        {
            if (left < 0) return false;
            return Spares(value - _bestValue - 1, cost - room, left) || Spares(value - _bestValue, cost - (_bestCost - 1), left);
        }

        if (right >= costs.Length) return cost >= _bestCost && left >= 0 && Spares(value - _bestValue, cost - (_bestCost - 1), left);
        if ((Int128)(room - cost) * values[right] >= (Int128)(_bestValue + 1 - value) * costs[right]) return true;
        return cost < _bestCost
            ? (Int128)(_bestCost - 1 - cost) * values[right] >= (Int128)(_bestValue - value) * costs[right]
            : left >= 0 && Spares(value - _bestValue, cost - (_bestCost - 1), left);
    }

    private bool Spares(long value, long cost, int left) => value >= 0 && (Int128)value * costs[left] >= (Int128)cost * values[left];
}
