namespace Fabric.Core.Recall.Filters;

/// <summary>How a condition compares; <c>ne</c> and <c>nin</c> are parsed as the negation of <see cref="In"/>.</summary>
internal enum FilterOperator
{
    In,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Contains,
    Exists,
}
